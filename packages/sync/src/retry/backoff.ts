/** When a call is repeated: how often, and how long it waits in between. All times are milliseconds. */
export interface RetryPolicy {
  /** How many times a request is sent at most, the first one included. */
  readonly maxAttempts: number;
  /** The most that the first wait can be; each further one can be twice as long. */
  readonly baseDelayMs: number;
  /** The most that any wait can be, unless the server asks for a longer one. */
  readonly maxDelayMs: number;
  /** How long a call may take with all its attempts and waits. */
  readonly totalMs: number;
}

/** How waits grow. */
export type Backoff = Pick<RetryPolicy, "baseDelayMs" | "maxDelayMs">;

/** The longest wait before the attempt after `attempt` (1 is the first). */
export function backoffCeiling(attempt: number, policy: Backoff): number {
  return Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** Math.min(attempt - 1, 30));
}

/** Full jitter: any wait from 0 to the ceiling, so that clients that failed together don't return together. */
export function backoffDelay(attempt: number, policy: Backoff, random: () => number): number {
  return Math.floor(random() * backoffCeiling(attempt, policy));
}
