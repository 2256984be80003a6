import type { AnalysisEvent } from "@candlemark/core";
import { byName } from "../changes/snapshot.ts";
import type { Drain } from "./drain.ts";
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
    take(event, view, drain);
  }
}

function take(event: AnalysisEvent, view: View, drain: Drain): void {
  const base = view.base();
  const { envelope } = base;
  switch (event.type) {
    case "analysis.deleted":
      drain.giveUp();
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
        // What is queued may be done or in conflict by that.
        drain.wake();
        return;
      }
      drain.expect(event.revision);
      return;
    case "analysis.updated":
    case "resync":
      drain.expect(event.revision);
      return;
  }
}
