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

interface FailureKind {
  readonly make: new (message: string, facts: FailureFacts) => SyncError;
  readonly code: string;
  readonly message: string;
}

const kinds: Readonly<Record<number, FailureKind>> = {
  400: { make: InvalidRequestError, code: "invalid_request", message: "the request is not valid" },
  401: { make: AuthenticationError, code: "unauthorized", message: "the API key was refused" },
  403: { make: ForbiddenError, code: "forbidden", message: "the API key may not do this here" },
  404: { make: NotFoundError, code: "not_found", message: "there is no such thing" },
  409: { make: ConflictError, code: "conflict", message: "the request conflicts with what is stored" },
  412: { make: StaleRevisionError, code: "stale_revision", message: "the analysis was changed meanwhile" },
  413: { make: InvalidRequestError, code: "body_too_large", message: "the request is too large" },
  415: { make: InvalidRequestError, code: "unsupported_media_type", message: "the request is not JSON" },
  429: { make: RateLimitError, code: "rate_limited", message: "there were too many requests" },
};

const repeatable = new Set([429, 500, 502, 503, 504]);

/** What the headers of an answer say about its failure. */
export type FailureHeaders = Pick<FailureFacts, "retryAfterMs" | "requestId">;

/** The error for an answer that isn't a success; `body` is its JSON, or undefined where it has none. */
export function failureOf(status: number, body: unknown, headers: FailureHeaders): SyncError {
  const parsed = failureSchema.safeParse(body);
  const failure = parsed.success ? parsed.data : undefined;
  const kind = kindOf(status);
  const code = failure?.code ?? kind.code;
  const issues = failure?.issues ?? [];
  const message = failure?.message ?? `${kind.message} (HTTP ${status})`;
  return new kind.make(issues.length === 0 ? message : `${message}: ${summarise(issues)}`, {
    code,
    status,
    issues,
    requestId: failure?.requestId ?? headers.requestId,
    retryAfterMs: headers.retryAfterMs,
    retryable: repeatable.has(status) || (status === 409 && code === "idempotency_key_in_use"),
  });
}

function kindOf(status: number): FailureKind {
  const kind = kinds[status];
  if (kind !== undefined) return kind;
  if (status >= 500) return { make: ServerError, code: "server_error", message: "the server failed" };
  if (status >= 400)
    return { make: InvalidRequestError, code: "refused", message: "the request was refused" };
  return {
    make: ProtocolError,
    code: "unexpected_status",
    message: "the answer is none of this API: does baseUrl name it?",
  };
}
