import type { EpochMs } from "./instant.ts";
import { dayLength, weekLength } from "./units.ts";

const units = [
  ["year", 365 * dayLength],
  ["month", 30 * dayLength],
  ["week", weekLength],
  ["day", dayLength],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** An instant as seen from another (milliseconds) in a locale's words: "in 3 hours", "2 days ago", "now". */
export function relativeTime(instant: EpochMs, now: EpochMs, locale = "en"): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const distance = instant - now;
  for (const [unit, length] of units) {
    if (Math.abs(distance) >= length) return format.format(Math.trunc(distance / length), unit);
  }
  return format.format(0, "second");
}
