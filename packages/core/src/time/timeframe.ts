import type { EpochMs } from "./instant.ts";

/** The bar lengths that an analysis can be made for, shortest first. */
export const timeframes = [
  "M1",
  "M5",
  "M15",
  "M30",
  "H1",
  "H2",
  "H4",
  "H6",
  "H8",
  "H12",
  "D1",
  "W1",
  "MN1",
] as const;

/** A bar length: minutes, hours, days, weeks or months and how many. */
export type Timeframe = (typeof timeframes)[number];

const minute = 60_000;
const fixedLength: Record<Exclude<Timeframe, "MN1">, number> = {
  M1: minute,
  M5: 5 * minute,
  M15: 15 * minute,
  M30: 30 * minute,
  H1: 60 * minute,
  H2: 120 * minute,
  H4: 240 * minute,
  H6: 360 * minute,
  H8: 480 * minute,
  H12: 720 * minute,
  D1: 1440 * minute,
  W1: 7 * 1440 * minute,
};

/** The length of a bar in milliseconds; a month counts as 30 days here, see `addBars` for exact months. */
export function barLength(timeframe: Timeframe): number {
  return timeframe === "MN1" ? 30 * fixedLength.D1 : fixedLength[timeframe];
}

/**
 * The instant `bars` bars of clock time later (milliseconds). Months are calendar months in UTC; a day that
 * the month doesn't have becomes its last one (31 January + 1 = 28 February).
 */
export function addBars(instant: EpochMs, timeframe: Timeframe, bars: number): EpochMs {
  if (timeframe !== "MN1") return instant + bars * fixedLength[timeframe];
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + bars);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}
