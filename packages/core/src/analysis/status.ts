import type { EpochMs } from "../time/instant.ts";

/** Whether an analysis still stands. */
export type Status = "ACTIVE" | "EXPIRED";

/** The status at `now`: an analysis is expired from its `expiresAt` on (both in milliseconds). */
export function statusAt(end: EpochMs | null, now: EpochMs): Status {
  return end !== null && now >= end ? "EXPIRED" : "ACTIVE";
}
