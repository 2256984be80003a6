import type { Issue } from "@candlemark/core";

/** The closed set of reasons for which a request is refused. */
export type RefusalCode =
  | "analysis_not_found"
  | "body_too_large"
  | "cross_origin"
  | "database_unavailable"
  | "duplicate_client_object_id"
  | "idempotency_key_in_use"
  | "idempotency_key_mismatch"
  | "idempotency_key_reused"
  | "internal_error"
  | "invalid_request"
  | "key_expired"
  | "key_inactive"
  | "key_missing"
  | "key_unknown"
  | "not_json"
  | "permission_missing"
  | "route_not_found"
  | "secret_key_in_browser"
  | "shutting_down"
  | "stale_revision"
  | "too_many_streams"
  | "unsupported_media_type"
  | "wrong_channel"
  | "wrong_community";

/** What a refusal may carry beside its code and sentence. */
export interface RefusalFacts {
  readonly issues?: readonly Issue[];
  /** The revision that stands, where the request named another. */
  readonly revision?: number;
}

/** Thrown where a request is refused; inside a transaction it undoes what was done so far. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly facts: RefusalFacts;

  constructor(code: RefusalCode, message: string, facts: RefusalFacts = {}) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}

// A small body can break a rule a hundred thousand times; nobody reads as many issues.
const mostIssues = 100;

/** A refusal of data that breaks rules; all issues at once, or the first hundred. */
export function invalid(issues: readonly Issue[]): Refusal {
  const count = issues.length === 1 ? "one thing is" : `${issues.length} things are`;
  const rest = issues.length > mostIssues ? `; these are the first ${mostIssues}` : "";
  return new Refusal("invalid_request", `The request is not valid: ${count} wrong with it${rest}`, {
    issues: issues.slice(0, mostIssues),
  });
}
