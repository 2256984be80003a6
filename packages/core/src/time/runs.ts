import type { CalendarRules } from "./calendar-rules.ts";
import { closedIntervals, type Interval, isClosed } from "./closures.ts";
import type { EpochMs } from "./instant.ts";
import type { LocalTime } from "./local-time.ts";
import { dayLength, firstMonday, modulo, weekLength, yearStart } from "./units.ts";
import { type OpenHours, weekBegin } from "./week-hours.ts";

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
  const periodOf = periodsOf(step, hours);
  return (year) => {
    const closed = closedIntervals(year, closures, zone);
    const [start, end] = [yearStart(year), yearStart(year + 1)];
    if (periodOf !== undefined) {
      // A week that begins in the year may end in the next one, and one of the year before reaches into it.
      const periods = groupBy(sessionsIn(hours, start - weekLength, end + weekLength), periodOf).filter(
        ([first]) => first !== undefined && first.open >= start && first.open < end,
      );
      return join(firstOpens(periods, closed, zone), Number(step));
    }
    return join(
      sessionsIn(hours, start, end).flatMap(({ open, close }) =>
        openParts(zone.toInstant(open), zone.toInstant(close), Number(step), closed),
      ),
      Number(step),
    );
  };
}

/** Which day, week or month a wall time is in, where these have one bar each; undefined for shorter steps. */
function periodsOf(
  step: number | "month",
  hours: readonly OpenHours[],
): ((wall: number) => number) | undefined {
  if (step === "month") return (wall) => new Date(wall).getUTCFullYear() * 12 + new Date(wall).getUTCMonth();
  if (step < dayLength) return undefined;
  const begin = step === weekLength ? firstMonday + weekBegin(hours) : 0;
  return (wall) => Math.floor((wall - begin) / step);
}

/** The sessions that open from one wall time to before another, both midnights. */
function sessionsIn(hours: readonly OpenHours[], from: number, to: number): Session[] {
  const sessions: Session[] = [];
  for (let monday = from - modulo(from - firstMonday, weekLength); monday < to; monday += weekLength) {
    for (const { open, close } of hours) sessions.push({ open: monday + open, close: monday + close });
  }
  return sessions.filter(({ open }) => open >= from && open < to);
}

/** The sessions in groups of those that follow one another in the same period. */
function groupBy(sessions: readonly Session[], periodOf: (wall: number) => number): Session[][] {
  const groups: Session[][] = [];
  let period = Number.NaN;
  for (const session of sessions) {
    const own = periodOf(session.open);
    if (own === period) groups.at(-1)?.push(session);
    else groups.push([session]);
    period = own;
  }
  return groups;
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
