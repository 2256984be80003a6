import { NetworkError } from "../errors.ts";

/**
 * The error for a request that got no answer. It names the origin and the system's code alone: what a fetch throws
 * may quote the request's headers, and the key is one of them.
 */
export function networkError(thrown: unknown, base: string): NetworkError {
  const reason = systemCodeOf(thrown) ?? "no connection";
  return new NetworkError(`can't reach ${new URL(base).origin} (${reason})`, reason);
}

/** The system's code for what a fetch threw, wherever in the chain of causes it stands. */
export function systemCodeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return undefined;
  if ("code" in thrown && typeof thrown.code === "string" && /^[A-Z][A-Z0-9_]{2,40}$/.test(thrown.code)) {
    return thrown.code;
  }
  return systemCodeOf(thrown.cause);
}
