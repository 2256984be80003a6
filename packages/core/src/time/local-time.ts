import type { EpochMs } from "./instant.ts";
import { dayLength, yearStart } from "./units.ts";
import { wallClock } from "./zone.ts";

/**
 * The clock of a time zone. A wall time is what the clock shows, written as if it were UTC (milliseconds);
 * `toInstant` gives the first of two instants with the same wall time, and for a wall time that clocks skip
 * the instant at which they do. Both directions keep the order.
 */
export interface LocalTime {
  readonly toWall: (instant: EpochMs) => number;
  readonly toInstant: (wall: number) => EpochMs;
}

/** A stretch of time, milliseconds, in which the offset from UTC stays the same. */
interface Stretch {
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly offset: number;
}

const minute = 60_000;
const clocks = new Map<string, LocalTime>();

/** The clock of an IANA time zone, for the years 1 to 9999. Throws a RangeError for a name that is none. */
export function localTime(timeZone: string): LocalTime {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = readClock(timeZone);
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** The first instant of the local day that is `days` days after the one of `instant`, in an IANA zone. */
export function startOfLocalDay(instant: EpochMs, timeZone: string, days: number): EpochMs {
  const { toWall, toInstant } = localTime(timeZone);
  return toInstant((Math.floor(toWall(instant) / dayLength) + days) * dayLength);
}

function readClock(timeZone: string): LocalTime {
  const years = new Map<number, readonly Stretch[]>();
  // Instants are mostly asked in order: the stretch of the last one is the best guess for the next.
  let last: Stretch = { from: 0, until: 0, offset: 0 };
  const stretchAt = (instant: EpochMs): Stretch => {
    if (instant >= last.from && instant < last.until) return last;
    const year = new Date(instant).getUTCFullYear();
    let stretches = years.get(year);
    if (stretches === undefined) {
      stretches = readYear(timeZone, year);
      years.set(year, stretches);
    }
    last = stretches.find(({ until }) => instant < until) ?? last;
    return last;
  };
  const toWall = (instant: EpochMs) => instant + stretchAt(instant).offset;
  return {
    toWall,
    toInstant(wall) {
      // Offsets are at most 14 hours: a day on either side is before and after any change of the clock.
      const early = wall - stretchAt(wall - dayLength).offset;
      const late = wall - stretchAt(wall + dayLength).offset;
      if (early === late) return early;
      const [first, second] = early < late ? [early, late] : [late, early];
      if (toWall(first) === wall) return first;
      return toWall(second) === wall ? second : stretchAt(second).from;
    },
  };
}

/** Clocks have changed twice within a month, for Ramadan, but never twice within ten days. */
const stride = 10 * dayLength;

/** The stretches of a year in UTC. */
function readYear(timeZone: string, year: number): Stretch[] {
  const offsetAt = (instant: EpochMs) => wallClock(instant, timeZone) - instant;
  const yearEnd = yearStart(year + 1);
  const stretches: Stretch[] = [];
  let from = yearStart(year);
  let offset = offsetAt(from);
  for (let before = from; before < yearEnd; before += stride) {
    const end = Math.min(before + stride, yearEnd);
    const next = offsetAt(end);
    if (next === offset) continue;
    const last = offset;
    const change = firstChange(before, end, (instant) => offsetAt(instant) !== last);
    stretches.push({ from, until: change, offset });
    from = change;
    offset = next;
  }
  stretches.push({ from, until: yearEnd, offset });
  return stretches;
}

/** The first whole minute after `before` at which clocks have changed, as they have at `end`. */
function firstChange(before: EpochMs, end: EpochMs, hasChanged: (instant: EpochMs) => boolean): EpochMs {
  let low = 0;
  let high = (end - before) / minute;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (hasChanged(before + middle * minute)) high = middle;
    else low = middle;
  }
  return before + high * minute;
}
