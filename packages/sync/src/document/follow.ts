import type { AnalysisEvent } from "@candlemark/core";
import { byName } from "../changes/snapshot.ts";
import type { Sleep } from "./alarm.ts";
import type { Drain } from "./drain.ts";
import type { Reader } from "./reader.ts";
import type { EventsRequest } from "./sync.ts";
import type { View } from "./view.ts";

/** Follows others' changes until the signal aborts or the events end. */
export async function follow(
  events: (follow: EventsRequest) => AsyncIterable<AnalysisEvent>,
  view: View,
  drain: Drain,
  signal: AbortSignal,
): Promise<void> {
  for await (const event of events({ after: view.base().envelope.revision, signal })) {
    if (signal.aborted) return;
    take(event, view, drain.reader);
    // What is queued may be done or in conflict by that.
    drain.wake();
  }
}

/** What reading again and again needs from outside. */
export interface PollTools {
  /** About how long it is between two reads, in milliseconds. */
  readonly pollMs: number;
  readonly sleep: Sleep;
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/** Has the analysis read again and again, until the signal aborts, while that is needed. */
export async function poll(drain: Drain, isNeeded: () => boolean, tools: PollTools): Promise<void> {
  const { pollMs, sleep, random, signal } = tools;
  while (!signal.aborted) {
    // Spread, so that those who began together don't come together.
    await sleep(pollMs * (0.75 + random() / 2), signal);
    if (!isNeeded()) continue;
    drain.reader.look();
    drain.wake();
  }
}

function take(event: AnalysisEvent, view: View, reader: Reader): void {
  const base = view.base();
  const { envelope } = base;
  switch (event.type) {
    case "analysis.deleted":
      reader.giveUp();
      return;
    case "analysis.expired":
      view.setBase({ ...base, envelope: { ...envelope, status: "EXPIRED" } });
      view.show();
      return;
    case "drawings.appended":
      if (event.drawings !== undefined && event.revision === envelope.revision + 1) {
        view.setBase({
          ...base,
          drawings: new Map([...base.drawings, ...byName(event.drawings)]),
          envelope: { ...envelope, revision: event.revision, updatedAt: event.at },
        });
        view.show();
        return;
      }
      reader.expect(event.revision);
      return;
    case "analysis.updated":
    case "resync":
      reader.expect(event.revision);
      return;
  }
}
