import type { SyncState, SyncStatus } from "@candlemark/sync";
import type { Source } from "../ui/use-source.ts";
import { createValue } from "../ui/value.ts";

/** Where the changes of an analysis stand, as it is shown. */
export interface Saving extends SyncState {
  /** Whether an attempt is under way after one that failed. */
  readonly trying: boolean;
}

/** What tells of a document's changes. */
export interface Saver {
  readonly state: SyncState;
  readonly subscribe: (listener: (state: SyncState) => void) => () => void;
}

// A request that is lost now and then is nobody's concern, and an attempt without a connection ends sooner.
const doubtMs = 1_500;

const paused: ReadonlySet<SyncStatus> = new Set(["offline", "waiting"]);

/** How many changes the server hasn't got. */
export const unsentOf = ({ unstored, queued, inFlight }: SyncState): number => unstored + queued + inFlight;

/**
 * The states of a saver as they are shown: a pause is shown once it has lasted a moment, and an attempt after it is
 * no more than an attempt until it succeeds. Or else the words would change with every one that fails.
 */
export function createSaving({ state, subscribe }: Saver): Source<Saving> {
  const shown = createValue<Saving>({ ...state, trying: false });
  let latest = state;
  /** The pause that is shown, or will be. */
  let pause: SyncState | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function settle(): void {
    timer = undefined;
    if (latest.status === "idle") pause = undefined;
    shown.set(stateWith(pause));
  }

  function stateWith(during: SyncState | undefined): Saving {
    if (during === undefined || paused.has(latest.status)) return { ...latest, trying: false };
    const { status, error } = during;
    return { ...latest, status, ...(error !== undefined && { error }), trying: true };
  }

  subscribe((next) => {
    const isShown = paused.has(shown.get().status);
    latest = next;
    if (paused.has(next.status)) {
      pause = next;
      if (isShown) clearTimer();
      else timer ??= setTimeout(settle, doubtMs);
      shown.set(isShown ? stateWith(pause) : { ...next, status: shown.get().status, trying: false });
      return;
    }
    const isVain = pause !== undefined && unsentOf(next) >= unsentOf(pause);
    // With nothing to send only time tells whether the server is back.
    const isDoubtful = isVain && isShown && next.status === "idle";
    if (isDoubtful) timer ??= setTimeout(settle, doubtMs);
    else if (!isVain || next.status !== "sending") {
      pause = undefined;
      clearTimer();
    }
    shown.set(stateWith(isShown ? pause : undefined));
  });

  function clearTimer(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  return shown;
}
