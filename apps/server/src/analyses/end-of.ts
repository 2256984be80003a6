import { type EpochMs, expiresAt, type Metadata } from "@candlemark/core";
import { invalid } from "../refusal.ts";

const latest = Date.UTC(10_000, 0) - 1;

/** When an analysis ends (milliseconds, null for never), refused where that is no date that can be written. */
export function endOf({ expiry, timeframe }: Metadata, from: EpochMs): EpochMs | null {
  const end = expiresAt(expiry, timeframe, from);
  if (end === null || end <= latest) return end;
  throw invalid([
    { path: ["metadata", "expiry"], code: "too_big", message: "must end before the year 10000" },
  ]);
}
