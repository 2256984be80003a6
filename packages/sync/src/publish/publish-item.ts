import type { CreateInput } from "@candlemark/core";
import type { Client } from "../client/client.ts";
import type { Channel } from "../client/create.ts";
import { fitsHeader } from "../client/idempotency.ts";
import {
  AbortedError,
  AuthenticationError,
  InvalidRequestError,
  ProtocolError,
  StorageError,
  SyncError,
} from "../errors.ts";
import { backoffDelay } from "../retry/backoff.ts";
import type { RetryTools } from "../retry/run.ts";
import { mayHaveArrived } from "../transport/may-have-arrived.ts";
import type { Journal, Remembered } from "./journal.ts";

/** An analysis to publish. */
export interface PublishItem {
  /**
   * The same in every run, and another for every item: 1 to 200 visible ASCII characters. The idempotency key is
   * made of it.
   */
  readonly id: string;
  readonly channel: Channel;
  readonly request: CreateInput;
}

/** What became of an item. */
export type PublishOutcome =
  | { readonly kind: "published"; readonly item: string; readonly analysisId: string }
  /** An earlier run published it. */
  | { readonly kind: "skipped"; readonly item: string; readonly analysisId: string }
  | { readonly kind: "refused"; readonly item: string; readonly error: SyncError }
  /**
   * An earlier run sent it and never heard what became of it, so long ago that the server may have forgotten its
   * key. It isn't sent again, since that could publish it twice: look for it in the channel, and give it another
   * id where it isn't there.
   */
  | { readonly kind: "uncertain"; readonly item: string };

/** What publishing an item needs of its run. */
export interface PublishRun extends Pick<RetryTools, "now" | "random" | "sleep"> {
  readonly client: Pick<Client, "create">;
  readonly journal: Journal;
  readonly remembered: Remembered;
  /** The ids of the items of this run so far. */
  readonly seen: Set<string>;
  /** Ends a call that is on its way. */
  readonly signal: AbortSignal | undefined;
  /** Ends a wait between attempts. */
  readonly ending: AbortSignal;
}

// The contract has servers keep keys for a day; what is left of it is room for a slow last attempt.
const keyKeptMs = 23 * 3_600_000;
const waits = { baseDelayMs: 1_000, maxDelayMs: 30_000 };
const mostAttempts = 10;

/** Publishes an item once in all runs. Throws a SyncError where what is in the way would befall every item. */
export async function publishItem(
  run: PublishRun,
  { id, channel, request }: PublishItem,
): Promise<PublishOutcome> {
  const { journal, remembered, seen, now } = run;
  const item = id;
  const unusable = seen.has(id)
    ? "is another item's too"
    : fitsKey(id)
      ? undefined
      : "must be 1 to 200 visible ASCII characters";
  if (unusable !== undefined) return { kind: "refused", item, error: badId(unusable) };
  seen.add(id);
  const before = remembered.published.get(id);
  if (before !== undefined) return { kind: "skipped", item, analysisId: before };
  const since = remembered.begun.get(id);
  if (since !== undefined && now() - since > keyKeptMs) return { kind: "uncertain", item };
  if (since === undefined) await journal.append({ kind: "begun", item, at: now() });
  let arrived = since !== undefined;
  try {
    const idempotencyKey = request.idempotencyKey ?? `publish:${id}`;
    const { analysisId } = await untilAnswered(run, () =>
      run.client
        .create(channel, request, { idempotencyKey, signal: run.signal, retry: false })
        .catch((error: unknown) => {
          arrived ||= mayHaveArrived(error);
          throw error;
        }),
    );
    await journal.append({ kind: "published", item, analysisId });
    return { kind: "published", item, analysisId };
  } catch (error) {
    if (!(error instanceof SyncError) || concernsAll(error)) {
      if (!arrived) await journal.append({ kind: "unsent", item });
      throw error;
    }
    // A key that another request used up says that the item was sent before, with another content.
    if (error.code !== "idempotency_key_reused")
      await journal.append({ kind: "refused", item, code: error.code });
    return { kind: "refused", item, error };
  }
}

/** Whether an error would come for any other item too. */
const concernsAll = (error: SyncError): boolean =>
  error.retryable ||
  error instanceof AbortedError ||
  error instanceof AuthenticationError ||
  error instanceof ProtocolError ||
  error instanceof StorageError;

/** What passes is tried on, slower and slower, for some minutes. */
async function untilAnswered<T>(run: PublishRun, send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof SyncError) || !error.retryable || attempt === mostAttempts) throw error;
      await run.sleep(
        Math.max(error.retryAfterMs ?? 0, backoffDelay(attempt, waits, run.random)),
        run.ending,
      );
      if (run.ending.aborted) throw error;
    }
  }
}

const fitsKey = (id: string): boolean => fitsHeader(id) && id.length <= 200;

const badId = (message: string): InvalidRequestError =>
  new InvalidRequestError(`the id of the item ${message}`, {
    code: "invalid_item_id",
    issues: [{ path: ["id"], code: "invalid_value", message }],
  });
