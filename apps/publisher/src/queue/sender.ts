import { AbortedError, type Client, NotFoundError, ProtocolError, SyncError } from "@candlemark/sync";
import { type ConnectionFlags, connect } from "../input/settings.ts";
import type { Io } from "../io.ts";
import { type Done, sendJob } from "./job.ts";
import type { QueueFile } from "./queue-file.ts";
import type { Waiting } from "./record.ts";
import { watchFetch } from "./watch-fetch.ts";

/** What became of a job that was to be sent. */
export type Outcome =
  | { readonly kind: "done"; readonly done: Done }
  | { readonly kind: "refused"; readonly error: SyncError }
  /** The server can't be reached or can't do it now: the job waits on. */
  | { readonly kind: "later"; readonly error: SyncError }
  /**
   * It was sent so long ago that the server may have forgotten its key, and nobody knows what became of it: it
   * isn't sent again unless somebody says so, since that could make it twice.
   */
  | { readonly kind: "uncertain" };

// The contract has servers keep keys for a day; what is left of it is room for a slow last attempt.
const keyKeptMs = 23 * 3_600_000;

/** Sends jobs of a queue to one server. */
export interface Sender {
  /** Sends one and takes it off the queue when it is done; `anyway` sends what is uncertain too. */
  send(job: Waiting, anyway?: boolean): Promise<Outcome>;
}

/** The sender for the flags' server. Throws BadInput or a MisuseError for flags that name none. */
export async function createSender(queue: QueueFile, flags: ConnectionFlags, io: Io): Promise<Sender> {
  const watch = watchFetch(io.fetch);
  const client = await connect(flags, { ...io, fetch: watch.fetch });
  const now = io.now ?? Date.now;
  return {
    async send(job, anyway = false) {
      const { id, sent, idempotencyKey } = job;
      if (!anyway && isUncertain(job, now())) return { kind: "uncertain" };
      if (sent === undefined) await queue.write(() => [{ kind: "sent", id, at: now() }]);
      watch.take();
      const outcome = await attempt(client, job, idempotencyKey);
      if (outcome.kind === "done") await queue.write(() => [{ kind: "gone", id }]);
      if (outcome.kind === "later" && sent === undefined && !watch.take()) {
        await queue.write(() => [{ kind: "unsent", id }]);
      }
      return outcome;
    },
  };
}

/** Whether nobody knows what became of a job, and sending it again could make it twice. */
export const isUncertain = ({ sent }: Waiting, now: number): boolean =>
  sent !== undefined && now - sent > keyKeptMs;

async function attempt(client: Client, { job }: Waiting, idempotencyKey: string): Promise<Outcome> {
  try {
    return { kind: "done", done: await sendJob(client, job, idempotencyKey) };
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    return { kind: isFinal(error) ? "refused" : "later", error };
  }
}

// Answers of proxies and servers that mean "again", though they are 4xx.
const again = new Set([408, 425, 429]);

/** Whether the server has read the request and will never do it. */
function isFinal(error: SyncError): boolean {
  if (error.retryable || error instanceof AbortedError || error instanceof ProtocolError) return false;
  if (error instanceof NotFoundError && error.code === "route_not_found") return false;
  return error.status === undefined || (error.status < 500 && !again.has(error.status));
}
