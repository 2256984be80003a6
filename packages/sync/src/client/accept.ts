import type { Parsed } from "@candlemark/core";
import { InvalidRequestError, type ReportedIssue, summarise } from "../errors.ts";

/** The value of a request that core has read. Throws an InvalidRequestError with core's issues. */
export function accept<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  throw refusal(parsed.issues);
}

/** The error for a request that is wrong before it is sent. */
export function refusal(issues: readonly ReportedIssue[]): InvalidRequestError {
  return new InvalidRequestError(`the request is not valid: ${summarise(issues)}`, {
    code: "invalid_request",
    issues,
  });
}

/** The ids of a path. Throws an InvalidRequestError for one of another form. */
export function acceptIds(ids: Readonly<Record<string, string>>): void {
  const issues = Object.entries(ids)
    .filter(([, id]) => !/^[0-9a-f]{24}$/.test(id))
    .map(([name]) => ({
      path: [name],
      code: "invalid_format",
      message: "must be 24 lower-case hex characters",
    }));
  if (issues.length > 0) throw refusal(issues);
}
