import { AuthenticationError, ForbiddenError } from "@candlemark/sync";
import type { QueueFile } from "./queue-file.ts";
import type { Waiting } from "./record.ts";
import type { Outcome, Sender } from "./sender.ts";

/** A job that was tried, and what became of it. */
export interface Tried {
  readonly job: Waiting;
  readonly outcome: Outcome;
}

/**
 * Sends jobs in their order, until one has to wait: then the others wait behind it. What the server refuses stays
 * in the queue with the reason, but for the one of the id `told`, whose refusal somebody is waiting to hear.
 */
export async function sendWaiting(
  queue: QueueFile,
  sender: Sender,
  jobs: readonly Waiting[],
  { told, anyway }: { readonly told?: string; readonly anyway?: boolean } = {},
): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const job of jobs) {
    const outcome = await sender.send(job, anyway);
    tried.push({ job, outcome });
    if (outcome.kind === "later") break;
    if (outcome.kind !== "refused") continue;
    const { error } = outcome;
    if (job.id === told) await queue.write(() => [{ kind: "gone", id: job.id }]);
    else if (error instanceof AuthenticationError) break;
    // Another key may be allowed to.
    else if (!(error instanceof ForbiddenError)) {
      await queue.write(() => [{ kind: "refused", id: job.id, message: error.message }]);
    }
  }
  return tried;
}
