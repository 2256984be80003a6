import { MisuseError } from "@candlemark/core";
import type { RetryPolicy } from "../retry/backoff.ts";
import type { Fetch } from "../transport/transport.ts";
import type { Dialect } from "./dialect.ts";

/** How a client reaches its server. Only `baseUrl` is needed. */
export interface ClientOptions {
  /**
   * The base of the API with its path, such as `https://api.returning.ai/v1/analysis`; an origin alone, such
   * as `http://localhost:4455`, stands for its `/v1/analysis`.
   */
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer`; leave it out in a page that is signed in by a cookie of the same origin. */
  readonly apiKey?: string | undefined;
  /** What the API knows: `candlemark`, our own server's, unless told; see `Capabilities`. */
  readonly dialect?: Dialect | undefined;
  /** Sends requests in place of the platform's `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** The clock, in milliseconds since the epoch. */
  readonly now?: (() => number) | undefined;
  /** A number from 0 to 1 (exclusive) for the waits between attempts. */
  readonly random?: (() => number) | undefined;
  /** Waits `ms` milliseconds, or less where the signal aborts; never rejects. */
  readonly sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** The time limit of one attempt in milliseconds, answer included: 15,000 unless told. */
  readonly timeoutMs?: number | undefined;
  /** The time limit of a call with all its attempts and waits in milliseconds: 60,000 unless told. */
  readonly totalTimeoutMs?: number | undefined;
  /** How many times a request is sent at most, the first one included: 4 unless told. */
  readonly maxAttempts?: number | undefined;
  /** Ends every call of the client when it aborts. */
  readonly signal?: AbortSignal | undefined;
}

/** What any single call can be given. */
export interface CallOptions {
  /** Ends this call when it aborts. */
  readonly signal?: AbortSignal | undefined;
  /** False where the caller tries again by itself: the request is sent once. */
  readonly retry?: false | undefined;
}

/** What a call that writes can be given. */
export interface WriteOptions extends CallOptions {
  /**
   * Names the write, 1 to 255 visible ASCII characters: repeating the call with the same key does nothing new.
   * One is made for each call that gives none; retries of a call always share it. What is sent later than the
   * user acted needs one of `createIdempotencyKey` from then.
   */
  readonly idempotencyKey?: string | undefined;
}

/** What a call that changes or deletes a known revision can be given. */
export interface ConditionalOptions extends WriteOptions {
  /**
   * The revision that the caller has seen; the call is refused with StaleRevisionError if there is another.
   * Without meaning in a dialect without `etag`: there the last write wins.
   */
  readonly ifMatch?: number | undefined;
}

/** The retry policy of a client. Throws a MisuseError for limits that allow no attempt. */
export function policyOf({ maxAttempts = 4, totalTimeoutMs = 60_000 }: ClientOptions): RetryPolicy {
  if (!Number.isInteger(maxAttempts) || maxAttempts < 1) {
    throw new MisuseError("maxAttempts must be a whole number from 1: 1 means no retries");
  }
  return {
    maxAttempts,
    baseDelayMs: 250,
    maxDelayMs: 10_000,
    totalMs: positive("totalTimeoutMs", totalTimeoutMs),
  };
}

/** The limit itself (milliseconds). Throws a MisuseError unless a timer can count it. */
export function positive(name: string, ms: number): number {
  if (ms > 0 && ms < 2 ** 31) return ms;
  throw new MisuseError(`${name} must be a number of milliseconds above 0, at most 24 days`);
}

/** The key as it can stand in a header. Throws a MisuseError, which doesn't quote it, for any other. */
export function checkedKey(apiKey: string | undefined): string | undefined {
  if (apiKey === undefined || /^[\x21-\x7e]+$/.test(apiKey)) return apiKey;
  throw new MisuseError("apiKey must be visible ASCII characters: trim what was read from a file");
}
