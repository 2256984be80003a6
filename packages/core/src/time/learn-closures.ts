import { calendarOf } from "./calendar-of.ts";
import type { EpochMs } from "./instant.ts";
import { localTime } from "./local-time.ts";
import { mostFrequent } from "./most-frequent.ts";
import { datesOf, type YearlyDate } from "./occasion.ts";
import { recurringOccasions } from "./recurring-occasions.ts";
import type { ClosedHours, Timetable } from "./timetable.ts";
import { dayLength, firstMonday, floorTo, weekLength } from "./units.ts";

/** The local hours of a date in which expected bars are missing. */
type Hours = Pick<ClosedHours, "from" | "to">;

/** A bar that was expected at a local time (milliseconds since midnight), and whether it came. */
interface Expected {
  readonly time: number;
  readonly came: boolean;
}

/** What became of a date on which bars were expected: the hours in which it was closed, or undefined. */
type Dates = ReadonlyMap<number, Hours | undefined>;

/** Holidays change: ten years hold at least the last five of each. */
const memory = 3653 * dayLength;
const occurrencesToAsk = 5;

/** Less than this is a gap in trade and no closure. */
const shortest = 1_800_000;

/**
 * Finds recurring closures: an occasion (the same date, the nth weekday of a month, days from Easter) is one
 * where, of its last five dates on which bars were expected, two thirds and at least two were closed; of
 * 25 December and 1 January one is enough. Occasions that explain the most closed dates come first.
 */
export function learnClosures(bars: readonly EpochMs[], timetable: Timetable): ClosedHours<YearlyDate>[] {
  const dates = readDates(bars, timetable);
  const closed = new Set([...dates.keys()].filter((date) => dates.get(date) !== undefined));
  const isClosed = (date: number) => closed.has(date);
  const withDates = [...dates.keys()].map((date) => new Date(date).getUTCFullYear());
  // 1 January may be observed in the year before.
  const years = [...new Set(withDates.flatMap((year) => [year, year + 1]))];
  return recurringOccasions()
    .map((rule) => {
      const expected = datesOf(rule, years).filter((date) => dates.has(date));
      const asked = expected.slice(-occurrencesToAsk);
      const closedDates = expected.filter(isClosed);
      return { rule, closedDates, recurs: asked.filter(isClosed).length * 3 >= asked.length * 2 };
    })
    .filter(({ recurs }) => recurs)
    .toSorted((a, b) => b.closedDates.length - a.closedDates.length)
    .flatMap(({ rule, closedDates }) => {
      if (closedDates.filter(isClosed).length < fewest(rule)) return [];
      for (const date of closedDates) closed.delete(date);
      return [{ ...rule, ...usualHours(closedDates.slice(-occurrencesToAsk), dates) }];
    });
}

/** Each date on which bars were expected in a week that has bars, with the hours in which they are missing. */
function readDates(bars: readonly EpochMs[], timetable: Timetable): Dates {
  const zone = localTime(timetable.timeZone);
  const calendar = calendarOf(timetable);
  const last = bars.at(-1) ?? 0;
  const from = Math.max(bars[0] ?? 0, last - memory);
  const weekOf = (wall: number) => Math.floor((wall - firstMonday) / weekLength);
  const actual = new Set(bars);
  const days = new Map<number, Expected[]>();
  const weeks = new Set<number>();
  for (const open of calendar.opensBetween(from, last + 1)) {
    const wall = zone.toWall(open);
    const date = floorTo(wall, dayLength);
    const day = days.get(date) ?? [];
    days.set(date, day);
    const came = actual.has(open);
    day.push({ time: wall - date, came });
    if (came) weeks.add(weekOf(wall));
  }
  return new Map(
    [...days]
      .filter(([date]) => weeks.has(weekOf(date)))
      .map(([date, expected]) => [date, missingHours(expected, calendar.step)]),
  );
}

/** The hours in which a date was closed: all of it, or one stretch at its start or its end. */
function missingHours(expected: readonly Expected[], step: number): Hours | undefined {
  const missing = expected.filter(({ came }) => !came);
  const [first] = missing;
  const last = missing.at(-1);
  if (first === undefined || last === undefined || missing.length * step < shortest) return undefined;
  const begin = expected.indexOf(first);
  const end = expected.indexOf(last) + 1;
  const next = expected[end];
  if (end - begin > missing.length || (begin > 0 && next !== undefined)) return undefined;
  return {
    from: begin > 0 ? first.time : 0,
    to: next === undefined ? dayLength : floorTo(Math.min(last.time + step, next.time), 1000),
  };
}

/** How many closed dates make a rule: markets all over the world are closed at Christmas and New Year. */
function fewest(occasion: YearlyDate): number {
  if (!("day" in occasion) || occasion.observed !== undefined) return 2;
  return ["12-25", "1-1"].includes(`${occasion.month}-${occasion.day}`) ? 1 : 2;
}

/** The hours that most of the dates were closed for; the latest of them on a tie. */
function usualHours(closedDates: readonly number[], dates: Dates): Hours {
  const written = closedDates.toReversed().map((date) => JSON.stringify(dates.get(date)));
  return JSON.parse(mostFrequent(written).value ?? "{}");
}
