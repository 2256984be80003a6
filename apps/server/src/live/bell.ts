/** Wakes the one who waits at it; a ring while nobody waits is kept for the next wait. */
export interface Bell {
  readonly ring: () => void;
  /** Resolves when the bell rings, or after `ms` milliseconds. */
  wait(ms: number): Promise<void>;
}

// The longest time that a timer can count.
const longest = 2 ** 31 - 1;

/** Makes a bell. */
export function createBell(): Bell {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    wait: async (ms) => {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.min(longest, Math.max(0, ms)));
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = undefined;
      rung = false;
    },
  };
}
