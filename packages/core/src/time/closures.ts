import { type Closure, parseLocalTime } from "./calendar-rules.ts";
import type { EpochMs } from "./instant.ts";
import type { LocalTime } from "./local-time.ts";
import { dateOf } from "./occasion.ts";
import { dayLength } from "./units.ts";

/** A stretch of time, milliseconds: `from` belongs to it, `to` doesn't. */
export interface Interval {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** When a calendar is closed in a local year and those around it: ascending, those that meet joined into one. */
export function closedIntervals(year: number, closures: readonly Closure[], zone: LocalTime): Interval[] {
  const intervals = closures
    .flatMap((closure) => [year - 1, year, year + 1].map((each) => intervalOf(closure, each, zone)))
    .filter((interval) => interval !== undefined)
    .toSorted((a, b) => a.from - b.from);
  const joined: Interval[] = [];
  for (const { from, to } of intervals) {
    const last = joined.at(-1);
    if (last === undefined || from > last.to) joined.push({ from, to });
    else joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, to) };
  }
  return joined;
}

function intervalOf(closure: Closure, year: number, zone: LocalTime): Interval | undefined {
  const date = dateOf(closure, year);
  if (date === undefined) return undefined;
  const from = closure.from === undefined ? 0 : (parseLocalTime(closure.from) ?? 0);
  const to = closure.to === undefined ? dayLength : (parseLocalTime(closure.to) ?? dayLength);
  return { from: zone.toInstant(date + from), to: zone.toInstant(date + to) };
}

/** Whether one of the intervals holds all of `from` to `to`. */
export function isClosed(intervals: readonly Interval[], from: EpochMs, to: EpochMs): boolean {
  return intervals.some((interval) => interval.from <= from && interval.to >= to);
}
