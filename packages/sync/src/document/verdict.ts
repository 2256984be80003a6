import {
  AuthenticationError,
  ConflictError,
  ForbiddenError,
  InvalidRequestError,
  NetworkError,
  NotFoundError,
  StaleRevisionError,
  StorageError,
  type SyncError,
  TimeoutError,
} from "../errors.ts";

/**
 * What an error means for what was tried:
 *
 * - `offline`: no answer came; the same again later
 * - `later`: the server can't now, or its answer can't be read; the same again later
 * - `unstored`: the outbox can't be written; the same again later
 * - `signed-out`: the same again with another key
 * - `stale`: the server has another revision; read, and make it anew on that
 * - `taken`: a name has other content on the server; read, and see what it is
 * - `refused`: what was sent can't be stored
 * - `forbidden`: nothing can be stored with this key
 * - `gone`: there is no such analysis any more
 */
export type Verdict =
  | "offline"
  | "later"
  | "unstored"
  | "signed-out"
  | "stale"
  | "taken"
  | "refused"
  | "forbidden"
  | "gone";

// Answers of proxies and servers that mean "again", though they are 4xx.
const again = new Set([408, 425]);

/** Judges an error by its class and code. */
export function verdictOf(error: SyncError): Verdict {
  if (error instanceof NetworkError || error instanceof TimeoutError) return "offline";
  if (error instanceof StorageError) return "unstored";
  if (error instanceof AuthenticationError) {
    // A key that is good for other things: to sign in anew wouldn't help.
    return error.code === "permission_missing" ? "forbidden" : "signed-out";
  }
  if (error instanceof StaleRevisionError) return "stale";
  if (error.retryable || again.has(error.status ?? 0)) return "later";
  if (error instanceof ConflictError) {
    return error.code === "duplicate_client_object_id" ? "taken" : "refused";
  }
  if (error instanceof ForbiddenError) return "forbidden";
  // A route that is not there is a wrong address or a proxy's word, and none about the analysis.
  if (error instanceof NotFoundError) return error.code === "route_not_found" ? "later" : "gone";
  return error instanceof InvalidRequestError ? "refused" : "later";
}
