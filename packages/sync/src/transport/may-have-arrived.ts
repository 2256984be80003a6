import { NetworkError } from "../errors.ts";
import { systemCodeOf } from "./network-error.ts";

// What a system says where it had no connection to send anything over.
const unconnected: ReadonlySet<string | undefined> = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/**
 * Whether a request that ended so may have come to a server: what a fetch threw, or a client's NetworkError for it.
 * True where that isn't known, as in browsers, which don't say why.
 */
export function mayHaveArrived(thrown: unknown): boolean {
  return !unconnected.has(thrown instanceof NetworkError ? thrown.reason : systemCodeOf(thrown));
}
