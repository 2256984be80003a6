import { closedIntervals, type Interval, openIntervals } from "./closures.ts";
import type { EpochMs } from "./instant.ts";
import type { LocalTime } from "./local-time.ts";
import type { Timetable } from "./timetable.ts";
import { dateInYear, dayLength, firstMonday, floorTo, weekLength } from "./units.ts";
import { type OpenHours, weekBegin } from "./week-hours.ts";

/** Bars that open one step after another: the first open (milliseconds) and how many. */
export interface Run {
  readonly start: EpochMs;
  readonly count: number;
}

/** Gives a function that lists the bars whose day, week or month begins in a local year, ascending. */
export function runMaker(
  { step, closures, hours }: Omit<Timetable, "timeZone">,
  zone: LocalTime,
): (year: number) => Run[] {
  const beginOf = periodsOf(step, hours);
  return (year) => {
    const closed = closedIntervals(year, closures, zone);
    const [start, end] = [dateInYear(year), dateInYear(year + 1)];
    const isClosed = (from: number, to: number) =>
      openIntervals({ from: zone.toInstant(from), to: zone.toInstant(to) }, closed).length === 0;
    if (beginOf === undefined) {
      return sessionsIn(hours, start, end).flatMap(({ open, close }) =>
        openRuns({ from: zone.toInstant(open), to: zone.toInstant(close) }, Number(step), closed),
      );
    }
    const runs: Run[] = [];
    let last = Number.NaN;
    // A week that begins in the year may end in the next one.
    for (const { open, close } of sessionsIn(hours, start, end + weekLength)) {
      const begin = beginOf(open);
      if (begin === last || begin < start || begin >= end) continue;
      // One bar, at the first session that isn't closed for what it has of its opening date.
      if (isClosed(open, Math.min(close, floorTo(open, dayLength) + dayLength))) continue;
      runs.push({ start: zone.toInstant(open), count: 1 });
      last = begin;
    }
    return runs;
  };
}

/** When the day, week or month of a wall time begins, where these have one bar each; undefined for shorter steps. */
function periodsOf(
  step: number | "month",
  hours: readonly OpenHours[],
): ((wall: number) => number) | undefined {
  if (step === "month") return (wall) => new Date(floorTo(wall, dayLength)).setUTCDate(1);
  if (step < dayLength) return undefined;
  const begin = step === weekLength ? firstMonday + weekBegin(hours) : 0;
  return (wall) => begin + floorTo(wall - begin, step);
}

/** The sessions that open from one wall time to before another, both midnights; wall times, milliseconds. */
function sessionsIn(hours: readonly OpenHours[], from: number, to: number): OpenHours[] {
  const sessions: OpenHours[] = [];
  for (
    let monday = firstMonday + floorTo(from - firstMonday, weekLength);
    monday < to;
    monday += weekLength
  ) {
    for (const { open, close } of hours) sessions.push({ open: monday + open, close: monday + close });
  }
  return sessions.filter(({ open }) => open >= from && open < to);
}

/** The bars of one session, without those that open while it is closed. */
function openRuns(session: Interval, step: number, closed: readonly Interval[]): Run[] {
  const barsTo = (instant: EpochMs) => Math.ceil((instant - session.from) / step);
  return openIntervals(session, closed)
    .map(({ from, to }) => ({
      start: session.from + barsTo(from) * step,
      count: barsTo(to) - barsTo(from),
    }))
    .filter(({ count }) => count > 0);
}
