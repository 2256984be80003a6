import {
  AuthenticationError,
  ForbiddenError,
  NetworkError,
  NotFoundError,
  ProtocolError,
  RateLimitError,
  ServerError,
  StorageError,
  type SyncError,
  TimeoutError,
} from "@candlemark/sync";

/** What the server or the connection said, and what a person can do about it, in one line. */
export function adviceFor(error: SyncError, hasKey: boolean): string {
  const advice = actionFor(error, hasKey);
  // Only who runs the server can do something about a failure of it; they find it by the request's id.
  const request =
    error instanceof ServerError && error.requestId !== undefined ? ` (request ${error.requestId})` : "";
  const said = sentenceOf(error).replace(/\.$/, "") + request;
  return advice === undefined ? said : `${said}: ${advice}`;
}

// The system's own words for what is in the way of a connection.
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

function sentenceOf(error: SyncError): string {
  if (!(error instanceof NetworkError)) return error.message;
  return error.message.replace(error.reason, reasons[error.reason] ?? error.reason);
}

function actionFor(error: SyncError, hasKey: boolean): string | undefined {
  if (error instanceof NetworkError) return "is the server running? check --url or CANDLEMARK_URL";
  if (error instanceof TimeoutError)
    return "try again later; sending it again under the same idempotency key is safe";
  if (error instanceof AuthenticationError) {
    return hasKey
      ? "check the key in CANDLEMARK_API_KEY or --api-key-file, its expiry and its permissions"
      : "give a key with CANDLEMARK_API_KEY or --api-key-file";
  }
  if (error instanceof ForbiddenError) return "use a key for this community and channel";
  if (error instanceof NotFoundError)
    return "check the id; an analysis of another community is not found either";
  if (error instanceof RateLimitError) return `try again ${waitOf(error)}`;
  if (error instanceof ServerError) return `nothing is wrong with the command; try again ${waitOf(error)}`;
  if (error instanceof ProtocolError)
    return "check that --url or CANDLEMARK_URL is the base of a Chart Analysis API";
  if (error instanceof StorageError) return "or use --no-queue, which keeps nothing on the disk";
  if (error.code === "idempotency_key_reused") return "use another --idempotency-key for another request";
  return undefined;
}

function waitOf({ retryAfterMs }: SyncError): string {
  return retryAfterMs === undefined ? "later" : `in ${Math.ceil(retryAfterMs / 1000)} s`;
}
