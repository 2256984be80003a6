import type { EpochMs } from "@candlemark/core";
import type { Storage } from "../storage/storage.ts";

const day = 86_400_000;

/** How long the record of a deleted analysis stays, in milliseconds. */
const tombstoneAge = 30 * day;

// The contract promises a day; twice that leaves room for a client that was offline over night.
const answerAge = 2 * day;

// Whoever was away for longer reads the whole analysis again.
const eventAge = 2 * day;

/** Removes what was only to be kept for a while: tombstones, answers by idempotency key, ended sessions, events. */
export async function prune(storage: Storage, now: EpochMs): Promise<void> {
  await storage.prune({
    removedBefore: now - tombstoneAge,
    answersBefore: now - answerAge,
    sessionsBefore: now,
    eventsBefore: now - eventAge,
  });
}
