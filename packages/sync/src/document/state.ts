import { conflictOf, refusedChanges, stuckEntries } from "./active.ts";
import type { Drain } from "./drain.ts";
import type { Queue } from "./queue.ts";
import type { SyncState, SyncStatus } from "./sync.ts";

/** The state of a document's changes. What needs somebody comes before what goes by itself. */
export function stateOf(queue: Queue, drain: Drain, detached: boolean): SyncState {
  const disputed = drain.disputed();
  const refused = refusedChanges(queue);
  const inFlight = queue.batch()?.entries.length ?? 0;
  const unstored = queue.fresh().length;
  const queued = queue.size() - inFlight;
  const stuck = stuckEntries(queue, disputed);
  const pause = drain.pause();
  const error = queue.error() ?? pause?.error;
  return {
    status: detached ? "detached" : status(),
    ...(pause?.until !== undefined && { until: pause.until }),
    ...(error !== undefined && { error }),
    unstored,
    queued,
    inFlight,
    refused: refused.length,
    conflicts: disputed.map(conflictOf),
    leading: drain.leading(),
  };

  function status(): SyncStatus {
    if (!drain.loaded()) return "starting";
    if (queue.error() !== undefined) return "unstored";
    if (pause !== undefined) return pause.status;
    if (drain.reader.deleted()) return "deleted";
    if (unstored + inFlight + queued > stuck) return "sending";
    if (disputed.length > 0) return "conflict";
    return refused.length > 0 ? "refused" : "idle";
  }
}
