import { type Source, useSource } from "../ui/use-source.ts";
import { parseRoute, type Route } from "./route.ts";

const hash: Source<string> = {
  get: () => location.hash,
  subscribe(listener) {
    addEventListener("hashchange", listener);
    return () => removeEventListener("hashchange", listener);
  },
};

/** The route of the address; new when the address changes. */
export function useRoute(): Route {
  return parseRoute(useSource(hash));
}
