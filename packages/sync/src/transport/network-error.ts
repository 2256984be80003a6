import { NetworkError } from "../errors.ts";

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection closed",
  EHOSTUNREACH: "no route to the host",
  ENETUNREACH: "no network",
  ENOTFOUND: "no such host",
  EAI_AGAIN: "the host's name can't be resolved now",
  EPIPE: "connection closed",
  ETIMEDOUT: "connection timed out",
  UND_ERR_CONNECT_TIMEOUT: "connection timed out",
  UND_ERR_SOCKET: "connection closed",
};

/**
 * The error for a request that got no answer. It names the origin and the reason alone: what a fetch throws
 * may quote the request's headers, and the key is one of them.
 */
export function networkError(thrown: unknown, base: string): NetworkError {
  const code = codeOf(thrown);
  const reason = code === undefined ? "no connection" : (reasons[code] ?? code);
  return new NetworkError(`can't reach ${new URL(base).origin} (${reason})`, reason);
}

function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return undefined;
  if ("code" in thrown && typeof thrown.code === "string" && /^[A-Z][A-Z0-9_]{2,40}$/.test(thrown.code)) {
    return thrown.code;
  }
  return codeOf(thrown.cause);
}
