import { type Failure, type Issue, limits } from "@candlemark/core";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Refusal, type RefusalCode } from "../refusal.ts";
import { StorageUnavailable } from "../storage/storage.ts";
import { etagOf } from "./etag.ts";

const statuses: Record<RefusalCode, number> = {
  analysis_not_found: 404,
  body_too_large: 413,
  cross_origin: 403,
  database_unavailable: 503,
  duplicate_client_object_id: 409,
  idempotency_key_in_use: 409,
  idempotency_key_mismatch: 400,
  idempotency_key_reused: 409,
  internal_error: 500,
  invalid_request: 400,
  key_expired: 401,
  key_inactive: 401,
  key_missing: 401,
  key_unknown: 401,
  not_json: 400,
  permission_missing: 401,
  route_not_found: 404,
  secret_key_in_browser: 403,
  shutting_down: 503,
  stale_revision: 412,
  too_many_streams: 429,
  unsupported_media_type: 415,
  wrong_channel: 403,
  wrong_community: 403,
};

const retryAfterSeconds: Partial<Record<RefusalCode, number>> = {
  database_unavailable: 1,
  idempotency_key_in_use: 1,
  shutting_down: 5,
  too_many_streams: 30,
};

/** Answers a request with whatever went wrong; what nobody foresaw is logged and told to nobody. */
export function sendFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error);
  const status = statuses[refusal.code];
  if (status >= 500 && refusal !== error) {
    request.log.error({ err: error, requestId: request.id }, "the request failed");
  }
  const retryAfter = retryAfterSeconds[refusal.code];
  if (retryAfter !== undefined) reply.header("retry-after", retryAfter);
  if (status === 401) reply.header("www-authenticate", "Bearer");
  if (refusal.facts.revision !== undefined) reply.header("etag", etagOf(refusal.facts.revision));
  return reply
    .code(status)
    .header("cache-control", "no-store")
    .header("x-content-type-options", "nosniff")
    .send(failureBody(refusal, request.id));
}

/** The body of a refusal; where all issues are of one code, that is the code of the whole. */
export function failureBody({ code, message, facts }: Refusal, requestId: string): Failure {
  const { issues = [] } = facts;
  const codes = new Set<string>(issues.map((issue) => issue.code));
  const [only = code] = codes.size === 1 ? codes : [];
  return {
    status: "error",
    message,
    code: code === "invalid_request" ? only : code,
    ...(issues.length > 0 ? { issues: issues.map(wireIssue) } : {}),
    requestId,
  };
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof StorageUnavailable) {
    return new Refusal("database_unavailable", "The database can't be used at the moment: try again");
  }
  const { code, statusCode } = factsOf(error);
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") {
    return new Refusal("body_too_large", `The body is larger than ${limits.bodyBytes} bytes`);
  }
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") {
    return new Refusal(
      "unsupported_media_type",
      "The body must be JSON, with Content-Type: application/json",
    );
  }
  if (code === "FST_ERR_CTP_INVALID_CONTENT_LENGTH") {
    return new Refusal("invalid_request", "The body has not the length that Content-Length says");
  }
  if (code === "FST_ERR_BAD_URL" || code === "FST_ERR_MAX_PARAM_LENGTH") {
    return new Refusal("invalid_request", "The address of the request can't be read");
  }
  if (statusCode === 404) return new Refusal("route_not_found", "There is nothing at this address");
  if (statusCode >= 400 && statusCode < 500) {
    return new Refusal("invalid_request", "The request can't be understood");
  }
  return new Refusal("internal_error", "Something went wrong on the server");
}

function factsOf(error: unknown): { code: string; statusCode: number } {
  if (!(error instanceof Error)) return { code: "", statusCode: 500 };
  return {
    code: "code" in error ? String(error.code) : "",
    statusCode: "statusCode" in error ? Number(error.statusCode) : 500,
  };
}

/** An issue as the contract has it: what else our own parser knows of it stays here. */
const wireIssue = ({ path, code, message, offset }: Issue) => ({
  path: [...path],
  code,
  message,
  ...(offset === undefined ? {} : { offset }),
});
