import { AbortedError, SyncError } from "../errors.ts";
import type { RetryPolicy } from "./backoff.ts";
import type { SpendableBudget } from "./budget.ts";
import { nextDelay } from "./decide.ts";

/** What the loop needs from outside: the clock (milliseconds), chance, and a wait that a signal can end. */
export interface RetryTools {
  readonly policy: RetryPolicy;
  readonly budget: SpendableBudget;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Makes attempts until one succeeds, `nextDelay` gives up or the budget is used up; `leftMs` is the time that the
 * call still has.
 */
export async function runWithRetry<T>(
  attempt: (leftMs: number) => Promise<T>,
  tools: RetryTools,
  signal: AbortSignal,
): Promise<T> {
  const start = tools.now();
  tools.budget.earn();
  for (let count = 1; ; count += 1) {
    if (signal.aborted) throw new AbortedError();
    try {
      return await attempt(tools.policy.totalMs - (tools.now() - start));
    } catch (error) {
      if (!(error instanceof SyncError)) throw error;
      const progress = { attempt: count, elapsedMs: tools.now() - start };
      const delay = nextDelay(error, progress, tools.policy, tools.random);
      if (delay === undefined || !tools.budget.spend()) throw error;
      await tools.sleep(delay, signal);
    }
  }
}

/** Waits with the platform's timer; ends early, without an error, when the signal aborts. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener("abort", finish);
    if (signal.aborted) finish();
  });
}
