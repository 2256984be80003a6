import { formatPath, type Parsed } from "@candlemark/core";
import type { ReportedIssue, SyncError } from "@candlemark/sync";
import { nameOf } from "./queue/job.ts";
import type { Waiting } from "./queue/record.ts";

/** What the process exits with. */
export const exitCodes = { ok: 0, refused: 1, badInput: 2, queued: 3 } as const;

/** A reason to stop: what was given is wrong (exit code 2), line by line. */
export class BadInput extends Error {
  override readonly name = "BadInput";
  readonly issues: readonly ReportedIssue[];

  constructor(message: string, issues: readonly ReportedIssue[] = []) {
    super(message);
    this.issues = issues;
  }
}

/** What was asked for couldn't be done now and is on the disk: `reason` says what stood in the way. */
export class QueuedError extends Error {
  override readonly name = "QueuedError";
  readonly id: string;
  readonly reason: SyncError;

  constructor({ id, job }: Waiting, reason: SyncError) {
    super(
      `${nameOf(job)} is queued as ${id}: candlemark send sends it, and so does the next publish or append before its own`,
    );
    this.id = id;
    this.reason = reason;
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
