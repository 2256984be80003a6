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
  let head: AnalysisHead | undefined = options.head;
  try {
    yield `retry: ${retryMs}\n${after === undefined ? `id: ${cursor}\n` : ""}\n`;
    while (!signal.aborted) {
      let events = feed.recent(analysisId, cursor);
      if (events === undefined) {
        // In this order: the log has whatever the analysis has by then, unless that was dropped.
        head = await stores.analyses.find(analysisId);
        events = await stores.events.after(analysisId, cursor, eventsAtOnce);
        const isGap = events.length > 0 ? events[0]?.revision !== cursor + 1 : head?.revision !== cursor;
        if (isGap) {
          if (head === undefined) return;
          cursor = head.revision;
          yield eventOf({ type: "resync", analysisId, revision: cursor });
          continue;
        }
      }
      for (const { type, revision, body } of events) {
        cursor = revision;
        yield messageOf(revision, type, body);
      }
      if (events.length > 0) {
        if (events.at(-1)?.type === "analysis.deleted") return;
        // It may end at another time now.
        if (events.some(({ type }) => type === "analysis.updated"))
          head = await stores.analyses.find(analysisId);
        continue;
      }
      if (head === undefined) return;
      const { expiresAt } = head;
      const ends = expiresAt === null || expiresAt === expiryTold ? Number.POSITIVE_INFINITY : expiresAt;
      if (ends <= now()) {
        expiryTold = ends;
        const at = formatInstant(ends);
        yield eventOf({ type: "analysis.expired", analysisId, revision: cursor, at });
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
