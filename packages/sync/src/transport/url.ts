import type { Exchange } from "./exchange.ts";

/** The address of a request: base, encoded path parts, query. */
export function urlOf(base: string, { path, query }: Pick<Exchange, "path" | "query">): string {
  const address = [base, ...path.map(encodeURIComponent)].join("/");
  const search = new URLSearchParams(query).toString();
  return search === "" ? address : `${address}?${search}`;
}
