import type { EpochMs } from "@candlemark/core";
import type { Caller } from "../auth/caller.ts";
import type { Storage } from "../storage/storage.ts";

/** What every use case is given: where things are stored, who asks, and when (milliseconds). */
export interface Context {
  readonly storage: Storage;
  readonly caller: Caller;
  readonly now: EpochMs;
  /** The idempotency keys whose first request is still running in this process. */
  readonly running: Set<string>;
}
