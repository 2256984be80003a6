import { type AnalysisEvent, MisuseError, parseAnalysisEvent } from "@candlemark/core";
import { acceptIds } from "../client/accept.ts";
import type { CallOptions } from "../client/options.ts";
import { ProtocolError, SyncError } from "../errors.ts";
import { backoffDelay } from "../retry/backoff.ts";
import type { RetryTools } from "../retry/run.ts";
import type { Exchange } from "../transport/exchange.ts";
import { joinSignals } from "../transport/join-signals.ts";
import { parseJson } from "../transport/parse-json.ts";
import type { StreamMessage } from "./parse-stream.ts";
import { readStream, type StreamTools } from "./read-stream.ts";

/** Where a connection for events stands. */
export type Connection =
  | { readonly status: "connecting" }
  /** The server's messages arrive. */
  | { readonly status: "live" }
  /** It broke or couldn't be made; the next attempt is at `until`, in milliseconds since the epoch. */
  | { readonly status: "waiting"; readonly until: number; readonly error: SyncError | undefined };

/** What following the events of an analysis can be given. */
export interface EventsOptions extends Pick<CallOptions, "signal"> {
  /**
   * The revision that the caller has: what happened since comes first, or a `resync` where the server doesn't
   * know that any more. Without it the events from now on come.
   */
  readonly after?: number | undefined;
  /** Called whenever the connection comes up or goes down. */
  readonly onConnection?: ((connection: Connection) => void) | undefined;
}

/** What following events needs of a client: how it opens streams, its clock and waits, and the signal that ends it. */
export type EventStreams = StreamTools &
  Omit<RetryTools, "policy" | "budget"> & { readonly signal: AbortSignal | undefined };

// A connection that lasted this long, or brought an event, was no failed attempt.
const steadyMs = 10_000;
const waits = { baseDelayMs: 1_000, maxDelayMs: 30_000 };

/**
 * Tells of changes as they happen (`GET /{analysisId}/events`), connecting again whenever the connection breaks, until
 * the signal aborts or the analysis is deleted. Throws a SyncError where connecting again can't help: the analysis may
 * not be read, or there is no event stream; a MisuseError where the dialect has no events.
 */
export async function* followEvents(
  { streams: tools }: { readonly streams: EventStreams | undefined },
  analysisId: string,
  options: EventsOptions = {},
): AsyncGenerator<AnalysisEvent, void, undefined> {
  if (tools === undefined) {
    throw new MisuseError("this dialect of the API has no events: ask client.capabilities before");
  }
  acceptIds({ analysisId });
  const { signal, release } = joinSignals([tools.signal, options.signal]);
  const tell = (connection: Connection) => options.onConnection?.(connection);
  let after = options.after;
  let failures = 0;
  let { baseDelayMs } = waits;
  try {
    while (!signal.aborted) {
      tell({ status: "connecting" });
      const begun = tools.now();
      let live = false;
      let steady = false;
      let error: SyncError | undefined;
      try {
        for await (const news of readStream(tools, exchangeOf(analysisId, after), signal)) {
          if (!live) tell({ status: "live" });
          live = true;
          baseDelayMs = news.retryMs ?? baseDelayMs;
          for (const message of news.messages) {
            const event = eventOf(message);
            after = event.revision;
            steady = true;
            yield event;
            if (event.type === "analysis.deleted") return;
          }
          after = revisionOf(news.id) ?? after;
        }
      } catch (thrown) {
        if (signal.aborted) return;
        if (!(thrown instanceof SyncError) || !thrown.retryable) throw thrown;
        error = thrown;
      }
      failures = steady || tools.now() - begun >= steadyMs ? 1 : failures + 1;
      const delay = backoffDelay(failures, { ...waits, baseDelayMs }, tools.random);
      const wait = Math.max(error?.retryAfterMs ?? 0, delay);
      tell({ status: "waiting", until: tools.now() + wait, error });
      await tools.sleep(wait, signal);
    }
  } finally {
    release();
  }
}

function exchangeOf(analysisId: string, after: number | undefined): Exchange {
  const since: Record<string, string> = after === undefined ? {} : { "Last-Event-ID": `${after}` };
  return {
    method: "GET",
    path: [analysisId, "events"],
    headers: { Accept: "text/event-stream", ...since },
  };
}

function revisionOf(id: string | undefined): number | undefined {
  return id !== undefined && /^\d{1,15}$/.test(id) ? Number(id) : undefined;
}

function eventOf({ data }: StreamMessage): AnalysisEvent {
  const event = parseAnalysisEvent(parseJson(data));
  if (event.ok) return event.value;
  throw new ProtocolError("an event doesn't have the shape of the API", {
    code: "unreadable_event",
    issues: event.issues,
  });
}
