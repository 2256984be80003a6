import { expect, test } from "vitest";
import {
  AuthenticationError,
  ConflictError,
  ForbiddenError,
  InvalidRequestError,
  NotFoundError,
  ProtocolError,
  RateLimitError,
  ServerError,
  StaleRevisionError,
} from "../errors.ts";
import { failureOf } from "./failure.ts";

test.each([
  [400, InvalidRequestError, false],
  [401, AuthenticationError, false],
  [403, ForbiddenError, false],
  [404, NotFoundError, false],
  [405, InvalidRequestError, false],
  [409, ConflictError, false],
  [412, StaleRevisionError, false],
  [413, InvalidRequestError, false],
  [415, InvalidRequestError, false],
  [429, RateLimitError, true],
  [500, ServerError, true],
  [501, ServerError, false],
  [502, ServerError, true],
  [503, ServerError, true],
  [504, ServerError, true],
  [302, ProtocolError, false],
  [304, ProtocolError, false],
  [0, ProtocolError, false],
])("status %i without a readable body is its class, and retryable by status", (status, kind, retryable) => {
  const error = failureOf(status, undefined, {});
  expect(error).toBeInstanceOf(kind);
  expect(error.name).toBe(kind.name);
  expect(error).toMatchObject({ status, retryable, issues: [] });
});

test("carries what the server says", () => {
  const issue = { path: ["drawings", 0, "points"], code: "too_few_points", message: "needs 2 points" };
  const body = {
    status: "error",
    message: "Bad request",
    code: "invalid_request",
    issues: [issue],
    requestId: "r-1",
  };
  const error = failureOf(400, body, { retryAfterMs: 2_000, requestId: "of the header" });
  expect(error).toMatchObject({
    message: "Bad request: drawings[0].points: needs 2 points",
    code: "invalid_request",
    issues: [issue],
    requestId: "r-1",
    retryAfterMs: 2_000,
  });
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: "InvalidRequestError",
    message: "Bad request: drawings[0].points: needs 2 points",
    code: "invalid_request",
    status: 400,
    retryable: false,
    issues: [issue],
    requestId: "r-1",
    retryAfterMs: 2_000,
  });
});

test("a conflict is retryable only while the same key is in use", () => {
  const conflict = (code: string) => failureOf(409, { status: "error", message: "no", code }, {});
  expect(conflict("idempotency_key_in_use").retryable).toBe(true);
  expect(conflict("idempotency_key_reused").retryable).toBe(false);
  expect(conflict("duplicate_client_object_id").retryable).toBe(false);
});
