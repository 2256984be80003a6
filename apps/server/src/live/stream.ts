import { type AnalysisEvent, type EpochMs, formatInstant } from "@candlemark/core";
import type { AnalysisHead, Stores } from "../storage/storage.ts";
import { createBell } from "./bell.ts";
import type { Feed } from "./feed.ts";

/** What a stream of events is made of. */
export interface StreamOptions {
  readonly stores: Pick<Stores, "analyses" | "events">;
  readonly feed: Feed;
  readonly now: () => EpochMs;
  /** The analysis as it is when the stream begins. */
  readonly head: AnalysisHead;
  /** The revision that the client has; undefined where it wants what comes from now on. */
  readonly after: number | undefined;
  /** How often something is said where there is nothing to say, in milliseconds. */
  readonly heartbeatMs: number;
  /** Throws where the caller may follow the analysis no more; asked at every heartbeat. */
  readonly authorise: () => Promise<unknown>;
  readonly signal: AbortSignal;
}

// How long a client may wait before it connects again, in milliseconds: it picks a time at random below that.
const retryMs = 2_000;
const eventsAtOnce = 32;

/**
 * The text of an event stream, from the log: a client that reads slowly makes this wait, and what it wasn't told
 * stays in the database. Ends with the analysis, or when `authorise` throws.
 */
export async function* streamOf(options: StreamOptions): AsyncGenerator<string, void, undefined> {
  const { stores, feed, now, after, heartbeatMs, signal } = options;
  const { analysisId } = options.head;
  const bell = createBell();
  const stop = feed.listen(analysisId, bell.ring);
  signal.addEventListener("abort", bell.ring);
  let cursor = after ?? options.head.revision;
  let expiryTold: EpochMs | undefined;
  let heartbeat = performance.now() + heartbeatMs;
  try {
    yield `retry: ${retryMs}\n${after === undefined ? `id: ${cursor}\n` : ""}\n`;
    while (!signal.aborted) {
      // In this order: the log has whatever the analysis has by then, unless that was dropped.
      const head = await stores.analyses.find(analysisId);
      const events = await stores.events.after(analysisId, cursor, eventsAtOnce);
      if (events[0]?.revision === cursor + 1) {
        for (const { type, revision, body } of events) {
          cursor = revision;
          yield messageOf(revision, type, body);
        }
        continue;
      }
      if (head === undefined) return;
      const { revision, expiresAt } = head;
      if (events.length > 0 || revision !== cursor) {
        cursor = revision;
        yield eventOf({ type: "resync", analysisId, revision });
        continue;
      }
      const ends = expiresAt === null || expiresAt === expiryTold ? Number.POSITIVE_INFINITY : expiresAt;
      if (ends <= now()) {
        expiryTold = ends;
        yield eventOf({ type: "analysis.expired", analysisId, revision, at: formatInstant(ends) });
      } else {
        await bell.wait(Math.min(heartbeat - performance.now(), ends - now()));
      }
      if (performance.now() < heartbeat || signal.aborted) continue;
      heartbeat = performance.now() + heartbeatMs;
      await options.authorise();
      yield ":\n\n";
    }
  } finally {
    stop();
    signal.removeEventListener("abort", bell.ring);
  }
}

const eventOf = (event: AnalysisEvent): string =>
  messageOf(event.revision, event.type, JSON.stringify(event));

const messageOf = (id: number, type: string, data: string): string =>
  `id: ${id}\nevent: ${type}\ndata: ${data}\n\n`;
