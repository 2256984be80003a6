import { MisuseError } from "@candlemark/core";
import type { CallOptions } from "../client/options.ts";
import { AbortedError, SyncError } from "../errors.ts";
import { type RetryTools, sleep } from "../retry/run.ts";
import { type Journal, memoryJournal, remember } from "./journal.ts";
import { type PublishItem, type PublishOutcome, type PublishRun, publishItem } from "./publish-item.ts";

/** What became of a run. */
export interface PublishReport {
  /** The analyses of all items that are published, those of earlier runs included, by the item's id. */
  readonly analysisIds: ReadonlyMap<string, string>;
  readonly refused: readonly Extract<PublishOutcome, { readonly kind: "refused" }>[];
  /** The ids of the items of which nobody knows whether they are published: see `PublishOutcome`. */
  readonly uncertain: readonly string[];
  /** Why the run ended before its items did; with a journal another run goes on from there. Undefined at the end. */
  readonly stopped: SyncError | undefined;
}

/** How to publish many analyses. */
export interface PublishOptions
  extends Pick<CallOptions, "signal">,
    Partial<Pick<RetryTools, "now" | "random" | "sleep">> {
  /** How many are on their way at once: 4 unless told. */
  readonly concurrency?: number | undefined;
  /** Remembers what was done; without one it is remembered for this run. */
  readonly journal?: Journal | undefined;
  /** Called with each item that is done with, and how many that makes. */
  readonly onProgress?: ((outcome: PublishOutcome, done: number) => void) | undefined;
}

/**
 * Publishes many analyses, several at once, each with a key made of its id: a run with the same journal, after
 * whatever ended the one before, publishes nothing twice. An item that is refused doesn't keep the others back;
 * what would befall any item (no server, no access, a full disk) ends the run. Throws a MisuseError for a
 * concurrency that is no whole number from 1.
 */
export async function publishAll(
  client: PublishRun["client"],
  items: Iterable<PublishItem> | AsyncIterable<PublishItem>,
  options: PublishOptions = {},
): Promise<PublishReport> {
  const { concurrency = 4, journal = memoryJournal(), signal } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new MisuseError("concurrency must be a whole number from 1");
  }
  const remembered = await remember(journal);
  const analysisIds = new Map(remembered.published);
  const refused: Extract<PublishOutcome, { readonly kind: "refused" }>[] = [];
  const uncertain: string[] = [];
  let done = 0;
  let stopped: SyncError | undefined;
  const ending = new AbortController();
  const stop = (error: SyncError) => {
    stopped ??= error;
    ending.abort();
  };
  const abort = () => stop(new AbortedError());
  const run: PublishRun = {
    client,
    journal,
    remembered,
    seen: new Set(),
    now: options.now ?? Date.now,
    random: options.random ?? Math.random,
    sleep: options.sleep ?? sleep,
    signal,
    ending: ending.signal,
  };

  const waiting = iterate(items);
  async function work(): Promise<void> {
    while (!ending.signal.aborted) {
      const next = await waiting.next();
      if (next.done === true) return;
      const outcome = await publishItem(run, next.value);
      if (outcome.kind === "published") analysisIds.set(outcome.item, outcome.analysisId);
      if (outcome.kind === "refused") refused.push(outcome);
      if (outcome.kind === "uncertain") uncertain.push(outcome.item);
      done += 1;
      options.onProgress?.(outcome, done);
    }
  }

  signal?.addEventListener("abort", abort);
  if (signal?.aborted === true) abort();
  try {
    await Promise.all(
      Array.from({ length: concurrency }, () =>
        work().catch((error: unknown) => {
          if (error instanceof SyncError) return stop(error);
          ending.abort();
          throw error;
        }),
      ),
    );
  } finally {
    signal?.removeEventListener("abort", abort);
    await waiting.return();
  }
  return { analysisIds, refused, uncertain, stopped };
}

async function* iterate<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  yield* items;
}
