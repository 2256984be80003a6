import type { CalendarRules } from "./calendar-rules.ts";
import { closedIntervals, type Interval, isClosed } from "./closures.ts";
import type { EpochMs } from "./instant.ts";
import type { LocalTime } from "./local-time.ts";
import { dayLength, firstMonday, modulo, weekLength } from "./units.ts";
import { fromWeekStart, type OpenHours } from "./week-hours.ts";

/** Bars that open one step after another: the first open (milliseconds) and how many. */
export interface Run {
  readonly start: EpochMs;
  readonly count: number;
}

/** A session at its date: wall times, milliseconds. */
interface Session {
  readonly open: number;
  readonly close: number;
}

/** Gives a function that lists the bars whose day, week or month begins in a local year, ascending. */
export function runMaker(
  { step, closures }: Pick<CalendarRules, "step" | "closures">,
  hours: readonly OpenHours[],
  zone: LocalTime,
): (year: number) => Run[] {
  const week = fromWeekStart(hours);
  return (year) => {
    const closed = closedIntervals(year, closures, zone);
    const [start, end] = [monthStart(year, 0), monthStart(year, 12)];
    if (step === "month") {
      const months = Array.from({ length: 12 }, (_, month) =>
        sessionsIn(hours, monthStart(year, month), monthStart(year, month + 1)),
      );
      return join(firstOpens(months, closed, zone), 0);
    }
    if (step === weekLength) {
      const weeks = mondaysBefore(start, end)
        .map((monday) => week.map(({ open, close }) => ({ open: monday + open, close: monday + close })))
        .filter(([first]) => first !== undefined && first.open >= start && first.open < end);
      return join(firstOpens(weeks, closed, zone), step);
    }
    const sessions = sessionsIn(hours, start, end);
    if (step === dayLength) return join(firstOpens(byDate(sessions), closed, zone), step);
    return join(
      sessions.flatMap(({ open, close }) =>
        openParts(zone.toInstant(open), zone.toInstant(close), step, closed),
      ),
      step,
    );
  };
}

/** The sessions that open from one wall time to before another, both midnights. */
function sessionsIn(hours: readonly OpenHours[], from: number, to: number): Session[] {
  return mondaysBefore(from, to)
    .flatMap((monday) => hours.map(({ open, close }) => ({ open: monday + open, close: monday + close })))
    .filter(({ open }) => open >= from && open < to);
}

/** The Mondays of all weeks that touch the days between two wall times; weeks may begin late in the one before. */
function mondaysBefore(from: number, to: number): number[] {
  const first = from - modulo(from - firstMonday, weekLength) - weekLength;
  return Array.from({ length: Math.ceil((to - first) / weekLength) }, (_, week) => first + week * weekLength);
}

function byDate(sessions: readonly Session[]): Session[][] {
  const days: Session[][] = [];
  let date = Number.NaN;
  for (const session of sessions) {
    const own = Math.floor(session.open / dayLength);
    if (own === date) days.at(-1)?.push(session);
    else days.push([session]);
    date = own;
  }
  return days;
}

/** One bar a group: the opening of its first session that isn't closed for what it has of its opening date. */
function firstOpens(
  groups: readonly (readonly Session[])[],
  closed: readonly Interval[],
  zone: LocalTime,
): Run[] {
  return groups.flatMap((sessions) => {
    const first = sessions.find(({ open, close }) => {
      const midnight = (Math.floor(open / dayLength) + 1) * dayLength;
      return !isClosed(closed, zone.toInstant(open), zone.toInstant(Math.min(close, midnight)));
    });
    return first === undefined ? [] : [{ start: zone.toInstant(first.open), count: 1 }];
  });
}

/** The bars of one session, without those that open while it is closed. */
function openParts(open: EpochMs, close: EpochMs, step: number, closed: readonly Interval[]): Run[] {
  const parts: Run[] = [];
  const end = Math.ceil((close - open) / step);
  let next = 0;
  for (const { from, to } of closed) {
    if (to <= open || from >= close) continue;
    const stop = Math.max(next, Math.ceil((from - open) / step));
    parts.push({ start: open + next * step, count: stop - next });
    next = Math.min(end, Math.ceil((to - open) / step));
  }
  parts.push({ start: open + next * step, count: end - next });
  return parts.filter(({ count }) => count > 0);
}

/** Joins runs that follow one another by exactly a step. */
function join(runs: readonly Run[], step: number): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last !== undefined && last.start + last.count * step === run.start) {
      joined[joined.length - 1] = { start: last.start, count: last.count + run.count };
    } else joined.push(run);
  }
  return joined;
}

/** The start of a month as a wall time; Date.UTC alone reads the years 0 to 99 as 1900 to 1999. */
function monthStart(year: number, month: number): number {
  return new Date(0).setUTCFullYear(year, month, 1);
}
