import { formatPath, type Parsed } from "@candlemark/core";
import type { ReportedIssue } from "@candlemark/sync";

/** What the process exits with. */
export const exitCodes = { ok: 0, refused: 1, badInput: 2 } as const;

/** A reason to stop: what was given is wrong (exit code 2), line by line. */
export class BadInput extends Error {
  override readonly name = "BadInput";
  readonly issues: readonly ReportedIssue[];

  constructor(message: string, issues: readonly ReportedIssue[] = []) {
    super(message);
    this.issues = issues;
  }
}

/** The value, or a BadInput with its issues; `what` names the thing that was read. */
export function accept<T>(parsed: Parsed<T>, what: string): T {
  if (parsed.ok) return parsed.value;
  throw new BadInput(`${what} is not valid`, parsed.issues);
}

/** An issue as one line: `drawings[0].points: needs 2 points; there are fewer`. */
export function issueLine({ path, message, offset }: ReportedIssue): string {
  const place = offset === undefined ? "" : ` (at character ${offset + 1})`;
  return `${formatPath(path)}: ${message}${place}`;
}
