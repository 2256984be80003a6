import type { EpochMs } from "./instant.ts";
import { remember } from "./remember.ts";
import { dayLength, floorTo } from "./units.ts";
import { offsetAt } from "./zone.ts";

/**
 * The clock of a time zone. A wall time is what the clock shows, written as if it were UTC (milliseconds);
 * `toInstant` gives the first of two instants with the same wall time, and for a wall time that clocks skip
 * the instant at which they do. Both directions keep the order.
 */
export interface LocalTime {
  readonly toWall: (instant: EpochMs) => number;
  readonly toInstant: (wall: number) => EpochMs;
}

const minute = 60_000;

/** Clocks have changed twice within a month, for Ramadan, but never twice within ten days. */
const stride = 10 * dayLength;

/** The clock of an IANA time zone, for the years 1 to 9999. Throws a RangeError for a name that is none. */
export const localTime: (timeZone: string) => LocalTime = remember((timeZone) => {
  /** The offset from UTC at a whole minute. */
  const offsetAtMinute = remember((instant: EpochMs) => offsetAt(instant, timeZone));
  /** The offset at any instant: where clocks don't change in its ten days, it needn't be asked for. */
  const offsetOf = (instant: EpochMs): number => {
    const start = floorTo(instant, stride);
    const offset = offsetAtMinute(start);
    return offset === offsetAtMinute(start + stride) ? offset : offsetAtMinute(floorTo(instant, minute));
  };
  const toWall = (instant: EpochMs) => instant + offsetOf(instant);
  /** The first whole minute at which clocks have changed, of two instants before and after that. */
  const changeBetween = (before: EpochMs, after: EpochMs): EpochMs => {
    let low = floorTo(before, minute);
    let high = floorTo(after, minute) + minute;
    while (high - low > minute) {
      const middle = floorTo((low + high) / 2, minute);
      if (offsetAtMinute(middle) === offsetAtMinute(low)) low = middle;
      else high = middle;
    }
    return high;
  };
  return {
    toWall,
    toInstant(wall) {
      // Offsets are at most 14 hours: a day on either side is before and after any change of the clock.
      const early = wall - offsetOf(wall - dayLength);
      const late = wall - offsetOf(wall + dayLength);
      const first = Math.min(early, late);
      const second = Math.max(early, late);
      if (toWall(first) === wall) return first;
      return toWall(second) === wall ? second : changeBetween(first, second);
    },
  };
});

/** The first instant of the local day that is `days` days after the one of `instant`, in an IANA zone. */
export function startOfLocalDay(instant: EpochMs, timeZone: string, days: number): EpochMs {
  const { toWall, toInstant } = localTime(timeZone);
  return toInstant(floorTo(toWall(instant), dayLength) + days * dayLength);
}
