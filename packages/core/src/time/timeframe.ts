import type { EpochMs } from "./instant.ts";

// In minutes.
const lengths = new Map([
  ["M1", 1],
  ["M5", 5],
  ["M15", 15],
  ["M30", 30],
  ["H1", 60],
  ["H2", 120],
  ["H4", 240],
  ["H6", 360],
  ["H8", 480],
  ["H12", 720],
  ["D1", 1440],
  ["W1", 10_080],
  ["MN1", 43_200],
] as const);

/** The bar lengths that an analysis can be made for, shortest first. */
export const timeframes = [...lengths.keys()];

/** A bar length: minutes, hours, days, weeks or months and how many. */
export type Timeframe = (typeof timeframes)[number];

/** The length of a bar in milliseconds; a month counts as 30 days here, see `addBars` for exact months. */
export function barLength(timeframe: Timeframe): number {
  return (lengths.get(timeframe) ?? 0) * 60_000;
}

/**
 * The instant `bars` bars of clock time later (milliseconds). Months are calendar months in UTC; a day that
 * the month doesn't have becomes its last one (31 January + 1 = 28 February).
 */
export function addBars(instant: EpochMs, timeframe: Timeframe, bars: number): EpochMs {
  if (timeframe !== "MN1") return instant + bars * barLength(timeframe);
  const date = new Date(instant);
  const day = date.getUTCDate();
  // Its last day is the one before the next month's first.
  date.setUTCMonth(date.getUTCMonth() + bars + 1, 0);
  return date.setUTCDate(Math.min(day, date.getUTCDate()));
}
