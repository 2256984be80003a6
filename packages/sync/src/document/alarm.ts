/** Waits `ms` milliseconds, or less where the signal aborts; never rejects. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** What a loop rests on: until it is woken, or a time comes. A call that comes while it doesn't rest isn't lost. */
export interface Alarm {
  /** Resolves with true after `ms` milliseconds, or with false when it is woken before or the signal aborts. */
  rest(ms: number): Promise<boolean>;
  /** Whether somebody rests who no time wakes. */
  readonly isIdle: () => boolean;
  readonly wake: () => void;
}

// A timer counts at most 24 days.
const longest = 2 ** 31 - 1;

/** Makes an alarm that a signal ends. */
export function createAlarm(sleep: Sleep, signal: AbortSignal): Alarm {
  let woken = false;
  let idle = false;
  let end = () => {};
  return {
    async rest(ms) {
      if (!woken && !signal.aborted) {
        const nap = new AbortController();
        end = () => nap.abort();
        signal.addEventListener("abort", end);
        idle = ms === Number.POSITIVE_INFINITY;
        await (idle ? aborted(nap.signal) : sleep(Math.min(ms, longest), nap.signal));
        idle = false;
        signal.removeEventListener("abort", end);
        end = () => {};
      }
      const rested = !woken && !signal.aborted;
      woken = false;
      return rested;
    },
    isIdle: () => idle,
    wake() {
      woken = true;
      idle = false;
      end();
    },
  };
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
