import { formatPath, type IssuePath } from "@candlemark/core";

/** One thing that is wrong with a request or an answer; a newer server may name rules that core doesn't know. */
export interface ReportedIssue {
  readonly path: IssuePath;
  readonly code: string;
  readonly message: string;
  /** Where in a text field the issue starts, in UTF-16 units; only for text links. */
  readonly offset?: number | undefined;
}

/** What is known about a failure beside its sentence. */
export interface FailureFacts {
  readonly code: string;
  /** The HTTP status; left out where no answer came or nothing was sent. */
  readonly status?: number | undefined;
  readonly retryable?: boolean | undefined;
  readonly issues?: readonly ReportedIssue[] | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}

/**
 * What every call of a client rejects with, but for misuse. `code` is the server's code or one of ours,
 * `retryable` whether the same request may succeed later, `retryAfterMs` the wait that the server asked for.
 */
export class SyncError extends Error {
  override readonly name: string = "SyncError";
  readonly code: string;
  readonly status: number | undefined;
  readonly retryable: boolean;
  readonly issues: readonly ReportedIssue[];
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    { code, status, retryable = false, issues = [], requestId, retryAfterMs }: FailureFacts,
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.retryable = retryable;
    this.issues = issues;
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
  }

  /** The error as plain data, for a log or a machine's output; without `issues` where there are none. */
  toJSON(): FailureFacts & { readonly name: string; readonly message: string } {
    const { message, issues, ...facts } = this;
    return { ...facts, message, ...(issues.length > 0 && { issues }) };
  }
}

/** No answer came: the server can't be reached, or the connection broke. `reason` is the system's own word, such as ECONNREFUSED, where it gives one. */
export class NetworkError extends SyncError {
  override readonly name = "NetworkError";
  readonly reason: string;

  constructor(message: string, reason: string) {
    super(message, { code: "network_error", retryable: true });
    this.reason = reason;
  }
}

/** No complete answer came within the time limit. */
export class TimeoutError extends SyncError {
  override readonly name = "TimeoutError";

  constructor(message: string) {
    super(message, { code: "timeout", retryable: true });
  }
}

/** The caller's signal ended the call; a write may or may not have reached the server. */
export class AbortedError extends SyncError {
  override readonly name = "AbortedError";

  constructor() {
    super("the call was aborted", { code: "aborted" });
  }
}

/** The request is wrong, and `issues` says where: found here before sending (no `status`) or by the server. */
export class InvalidRequestError extends SyncError {
  override readonly name = "InvalidRequestError";
}

/** 401: the key is missing, unknown, expired, inactive or lacks the permission. */
export class AuthenticationError extends SyncError {
  override readonly name = "AuthenticationError";
}

/** 403: the key is valid and may not touch this community, channel or user. */
export class ForbiddenError extends SyncError {
  override readonly name = "ForbiddenError";
}

/** 404: there is no such thing, or it is in another community. */
export class NotFoundError extends SyncError {
  override readonly name = "NotFoundError";
}

/** 409: a duplicate or a conflicting state; retryable only while the same idempotency key is in use. */
export class ConflictError extends SyncError {
  override readonly name = "ConflictError";
}

/** 412: the analysis has another revision than the one in `ifMatch`. */
export class StaleRevisionError extends SyncError {
  override readonly name = "StaleRevisionError";
}

/** 429: too many requests; `retryAfterMs` says when to come back. */
export class RateLimitError extends SyncError {
  override readonly name = "RateLimitError";
}

/** 5xx: the server failed or is draining. */
export class ServerError extends SyncError {
  override readonly name = "ServerError";
}

/** The answer isn't one of the API: a redirect, no JSON, or data of another shape (`issues` says where). */
export class ProtocolError extends SyncError {
  override readonly name = "ProtocolError";
}

/** Why what has to be kept on this device can't be. */
export type StorageErrorCode =
  | "storage_full"
  | "storage_locked"
  | "storage_damaged"
  | "storage_closed"
  | "storage_failed";

/** What has to be kept on this device can't be: its disk or quota is full, its file is in use or damaged. */
export class StorageError extends SyncError {
  override readonly name = "StorageError";
  declare readonly code: StorageErrorCode;

  constructor(message: string, code: StorageErrorCode) {
    super(message, { code });
  }
}

/** The first issue in words, and how many more there are. */
export function summarise(issues: readonly ReportedIssue[]): string {
  const [first, ...more] = issues;
  if (first === undefined) return "";
  const rest = more.length === 0 ? "" : ` (and ${more.length} more)`;
  return `${formatPath(first.path)}: ${first.message}${rest}`;
}
