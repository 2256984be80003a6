import type { Part } from "../changes/parts.ts";
import { conflictOf, refusedChanges, stuckEntries } from "./active.ts";
import type { Drain } from "./drain.ts";
import type { Queue } from "./queue.ts";
import type { Conflict, SyncState, SyncStatus } from "./sync.ts";

// The same list for the same look, so that a state is known to be the same.
const conflicts = new WeakMap<readonly Part[], readonly Conflict[]>();

function conflictsOf(disputed: readonly Part[]): readonly Conflict[] {
  const known = conflicts.get(disputed) ?? disputed.map(conflictOf);
  conflicts.set(disputed, known);
  return known;
}

/** Whether two states say the same. */
export const isSameState = (a: SyncState, b: SyncState): boolean =>
  Object.entries({ ...a, ...b }).every(([name]) => Reflect.get(a, name) === Reflect.get(b, name));

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
    conflicts: conflictsOf(disputed),
    leading: drain.leading(),
  };

  function status(): SyncStatus {
    if (!drain.loaded()) return "starting";
    if (queue.error() !== undefined) return "unstored";
    if (pause !== undefined) return pause.status;
    if (drain.deleted()) return "deleted";
    if (unstored + inFlight + queued > stuck) return "sending";
    if (disputed.length > 0) return "conflict";
    return refused.length > 0 ? "refused" : "idle";
  }
}
