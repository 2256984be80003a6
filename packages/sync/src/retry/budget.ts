/** How many retries are allowed: a token is one of them. */
export interface RetryBudget {
  /** How many retries may be made now, whatever is asked meanwhile; it may have a fraction. */
  readonly tokens: number;
  /** The most that can be saved up. */
  readonly capacity: number;
  /** What each call adds. */
  readonly perCall: number;
}

/** A budget that is used up by retries and filled by calls. */
export interface SpendableBudget extends RetryBudget {
  /** A call begins. */
  earn(): void;
  /** Takes the token of a retry; false where there is none, and the retry must not be made. */
  spend(): boolean;
}

/**
 * A full budget: a client may retry at once after a quiet time, and for as long as a server is dead its retries are
 * but the fraction `perCall` of its calls, so that it doesn't multiply the load that holds the server down.
 */
export function createRetryBudget(capacity: number, perCall: number): SpendableBudget {
  let tokens = capacity;
  return {
    capacity,
    perCall,
    get tokens() {
      return tokens;
    },
    earn() {
      tokens = Math.min(capacity, tokens + perCall);
    },
    spend() {
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
