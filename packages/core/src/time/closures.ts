import type { EpochMs } from "./instant.ts";
import type { LocalTime } from "./local-time.ts";
import { datesOf } from "./occasion.ts";
import type { ClosedHours } from "./timetable.ts";

/** A stretch of time, milliseconds: `from` belongs to it, `to` doesn't. */
export interface Interval {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** When a calendar is closed in a local year and those around it, by their beginning; they may overlap. */
export function closedIntervals(year: number, closures: readonly ClosedHours[], zone: LocalTime): Interval[] {
  return closures
    .flatMap((closure) =>
      datesOf(closure, [year - 1, year, year + 1]).map((date) => ({
        from: zone.toInstant(date + closure.from),
        to: zone.toInstant(date + closure.to),
      })),
    )
    .toSorted((a, b) => a.from - b.from);
}

/** What such intervals leave of another one. */
export function openIntervals({ from, to }: Interval, closed: readonly Interval[]): Interval[] {
  const open: Interval[] = [];
  let begin = from;
  for (const interval of closed) {
    if (interval.to <= begin || interval.from >= to) continue;
    if (interval.from > begin) open.push({ from: begin, to: interval.from });
    begin = interval.to;
  }
  if (begin < to) open.push({ from: begin, to });
  return open;
}
