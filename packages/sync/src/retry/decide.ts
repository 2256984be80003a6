import type { SyncError } from "../errors.ts";
import { backoffDelay, type RetryPolicy } from "./backoff.ts";

/** What has happened so far in one call. */
export interface Progress {
  /** How many attempts were made; 1 after the first. */
  readonly attempt: number;
  /** Milliseconds since the call began. */
  readonly elapsedMs: number;
}

/**
 * The wait (milliseconds) before the next attempt, or undefined to give up. What may be repeated is the
 * error's own word; a wait that the server asks for is never shortened: where it doesn't fit into the time
 * that is left, the call ends at once and the error says how long to wait.
 */
export function nextDelay(
  error: SyncError,
  progress: Progress,
  policy: RetryPolicy,
  random: () => number,
): number | undefined {
  if (!error.retryable || progress.attempt >= policy.maxAttempts) return undefined;
  const delay = Math.max(error.retryAfterMs ?? 0, backoffDelay(progress.attempt, policy, random));
  return progress.elapsedMs + delay < policy.totalMs ? delay : undefined;
}
