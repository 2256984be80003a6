import { formatInstant } from "@candlemark/core";
import { issueLine } from "../failure.ts";
import { readable } from "../output/instant.ts";
import { nameOf } from "./job.ts";
import type { Waiting } from "./record.ts";
import type { Tried } from "./send-waiting.ts";

/** What became of a job, for a person. */
export function outcomeLine({ job, outcome }: Tried): string {
  const name = `${job.id} (${nameOf(job.job)})`;
  switch (outcome.kind) {
    case "done":
      return outcome.done.lines();
    case "later":
      return `${name} waits on: ${outcome.error.message}`;
    case "refused": {
      const reasons = outcome.error.issues.map(issueLine);
      const reason = reasons.length > 0 ? reasons.join("; ") : outcome.error.message;
      return `${name} was refused and stays in the queue: ${reason}`;
    }
    case "uncertain":
      return `${name} waits on: ${uncertainty(job)}`;
  }
}

/** What to do about a job of which nobody knows whether it was done. */
export const uncertainty = ({ id, sent }: Waiting): string =>
  `it was sent at ${instantOf(sent ?? 0)} and no answer came; look whether it is there, then "candlemark discard ${id}" forgets it, and "candlemark send ${id}" sends it again where it isn't`;

/** An instant of the clock, for a person. */
export const instantOf = (ms: number): string => readable(formatInstant(ms));
