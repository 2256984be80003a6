import { failureSchema } from "@candlemark/core";
import {
  AuthenticationError,
  ConflictError,
  type FailureFacts,
  ForbiddenError,
  InvalidRequestError,
  NotFoundError,
  ProtocolError,
  RateLimitError,
  ServerError,
  StaleRevisionError,
  SyncError,
  summarise,
} from "../errors.ts";

/** The class of a failure, and its code where the server names none. */
type FailureKind = readonly [make: new (message: string, facts: FailureFacts) => SyncError, code: string];

const kinds: Readonly<Record<number, FailureKind>> = {
  400: [InvalidRequestError, "invalid_request"],
  401: [AuthenticationError, "unauthorized"],
  403: [ForbiddenError, "forbidden"],
  404: [NotFoundError, "not_found"],
  409: [ConflictError, "conflict"],
  412: [StaleRevisionError, "stale_revision"],
  413: [InvalidRequestError, "body_too_large"],
  415: [InvalidRequestError, "unsupported_media_type"],
  429: [RateLimitError, "rate_limited"],
};

const repeatable = new Set([429, 500, 502, 503, 504]);

/** What the headers of an answer say about its failure. */
export type FailureHeaders = Pick<FailureFacts, "retryAfterMs" | "requestId">;

/** The error for an answer that isn't a success; `body` is its JSON, or undefined where it has none. */
export function failureOf(status: number, body: unknown, headers: FailureHeaders): SyncError {
  const parsed = failureSchema.safeParse(body);
  const failure = parsed.success ? parsed.data : undefined;
  const [Failure, usual] = kinds[status] ?? kindOf(status);
  const { code = usual, issues = [] } = failure ?? {};
  const message = failure?.message ?? `${code.replaceAll("_", " ")} (HTTP ${status})`;
  return new Failure(issues.length === 0 ? message : `${message}: ${summarise(issues)}`, {
    code,
    status,
    issues,
    requestId: failure?.requestId ?? headers.requestId,
    retryAfterMs: headers.retryAfterMs,
    retryable: repeatable.has(status) || (status === 409 && code === "idempotency_key_in_use"),
  });
}

function kindOf(status: number): FailureKind {
  if (status >= 500) return [ServerError, "server_error"];
  return status >= 400 ? [InvalidRequestError, "request_refused"] : [ProtocolError, "unexpected_status"];
}
