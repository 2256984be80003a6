/** A clock whose waits end when it is moved on. */
export function virtualTime(start = Date.parse("2026-01-08T12:00:00Z")) {
  let now = start;
  let waiting: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        if (signal.aborted) return resolve();
        const wake = () => {
          signal.removeEventListener("abort", wake);
          waiting = waiting.filter((one) => one.wake !== wake);
          resolve();
        };
        signal.addEventListener("abort", wake);
        waiting.push({ at: now + ms, wake });
      }),
    /** How many wait. */
    get waiting() {
      return waiting.length;
    },
    /** Moves on by `ms` milliseconds; whoever waits is woken at its time, with time to do what it wants to. */
    async advance(ms: number) {
      await settle();
      const end = now + ms;
      for (;;) {
        const [next] = waiting.toSorted((a, b) => a.at - b.at);
        if (next === undefined || next.at > end) break;
        now = Math.max(now, next.at);
        next.wake();
        await settle();
      }
      now = end;
    },
  };
}

/** Lets everything run that waits for nothing but its turn. */
export const settle = () => new Promise<void>((resolve) => setTimeout(resolve));
