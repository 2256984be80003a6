import type { AnalysisEvent } from "@candlemark/core";
import {
  type EventsOptions,
  type EventsRequest,
  takeStreamSlot,
  untilHidden,
  untilVisible,
} from "@candlemark/sync";
import { pause } from "./pause.ts";

/** Others' changes to an analysis, as they happen, while somebody looks at it. */
export interface Live {
  /** What `attachSync` takes. */
  readonly events: (request: EventsRequest) => AsyncIterable<AnalysisEvent>;
  readonly setWatched: (watched: boolean) => void;
  /** Connects anew at once, as when the server is back. */
  readonly restart: () => void;
}

/** What following needs of the document. */
export interface LivePorts {
  /** The analysis' events from the server. */
  readonly follow: (options: EventsOptions) => AsyncIterable<AnalysisEvent>;
  /** The revision that the document shows. */
  readonly revision: () => number;
  /** Reads the analysis again, where no event tells whether that is needed. */
  readonly refresh: () => void;
}

const pollMs = 15_000;
// Where there were no events there may be some after a server or a proxy was changed.
const eventsAgainMs = 300_000;

/** Follows an analysis by its events, and by reading it again wherever there are none. */
export function createLive({ follow, revision, refresh }: LivePorts): Live {
  let watched = false;
  let wake = () => {};
  let stop = () => {};

  const untilWatched = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (watched || signal.aborted) return resolve();
      wake = resolve;
      signal.addEventListener("abort", () => resolve(), { once: true });
    });

  async function* events({ signal }: EventsRequest): AsyncGenerator<AnalysisEvent, void, undefined> {
    while (!signal.aborted) {
      await untilWatched(signal);
      await untilVisible(signal);
      const turn = new AbortController();
      stop = () => turn.abort();
      untilHidden(signal).addEventListener("abort", stop);
      if (signal.aborted || !watched) continue;
      for await (const event of stream(turn.signal)) {
        yield event;
        if (event.type === "analysis.deleted") return;
      }
      await poll(turn.signal);
    }
  }

  async function* stream(signal: AbortSignal): AsyncGenerator<AnalysisEvent, void, undefined> {
    const leaveSlot = await takeStreamSlot();
    if (leaveSlot === undefined) return;
    try {
      yield* follow({
        after: revision(),
        signal,
        onConnection(connection) {
          // What broke the stream may be in the way of changes too.
          if (connection.status === "waiting" && connection.error !== undefined) refresh();
        },
      });
    } catch {
      // Whether it is gone, or may not be read, or has no events alone: reading it tells.
    } finally {
      leaveSlot();
    }
  }

  async function poll(signal: AbortSignal): Promise<void> {
    for (let waited = 0; waited < eventsAgainMs && !signal.aborted; waited += pollMs) {
      refresh();
      await pause(pollMs, signal);
    }
  }

  return {
    events,
    setWatched(next) {
      watched = next;
      if (watched) wake();
      else stop();
    },
    restart: () => stop(),
  };
}
