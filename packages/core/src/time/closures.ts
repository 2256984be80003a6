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

/** When a calendar is closed in a local year and those around it, by their beginning; they may overlap. */
export function closedIntervals(year: number, closures: readonly Closure[], zone: LocalTime): Interval[] {
  return closures
    .flatMap((closure) => [year - 1, year, year + 1].map((each) => intervalOf(closure, each, zone)))
    .filter((interval) => interval !== undefined)
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

function intervalOf(closure: Closure, year: number, zone: LocalTime): Interval | undefined {
  const date = dateOf(closure, year);
  if (date === undefined) return undefined;
  const from = parseLocalTime(closure.from ?? "00:00") ?? 0;
  const to = parseLocalTime(closure.to ?? "24:00") ?? dayLength;
  return { from: zone.toInstant(date + from), to: zone.toInstant(date + to) };
}
