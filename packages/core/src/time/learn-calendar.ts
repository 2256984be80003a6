import { calendarOf, type SessionCalendar } from "./calendar-of.ts";
import type { CalendarRules } from "./calendar-rules.ts";
import type { EpochMs } from "./instant.ts";
import { learnClosures } from "./learn-closures.ts";
import { learnMonths } from "./learn-months.ts";
import { learnSessions } from "./learn-sessions.ts";
import { learnStep } from "./learn-step.ts";
import type { YearlyDate } from "./occasion.ts";
import type { Timetable } from "./timetable.ts";
import { dayLength, weekLength } from "./units.ts";
import { rulesOf } from "./write-rules.ts";

/** What is known of a market before its bars are read. */
export interface LearnOptions {
  /** The step of the bars (`calendarStep` gives a timeframe's); without it their most frequent distance is taken. */
  readonly step?: CalendarRules["step"];
  /** The IANA time zones to choose from, the likeliest first. */
  readonly timeZones?: readonly string[];
}

/**
 * One zone for each rule of daylight saving that large markets follow. Zones with the same rule, such as
 * Chicago or Frankfurt, give the same hours, and those without one are like UTC.
 */
const usualTimeZones = ["UTC", "America/New_York", "Europe/London", "Australia/Sydney"];

/**
 * Learns a calendar from bar opens (ascending milliseconds): the hours of the week in the time zone in which
 * they are the most regular, and closures that recur each year. Where there is no pattern (less than two weeks
 * of bars, renko bars) it has no sessions: a bar at every step, or on the first of every month.
 */
export function learnCalendar(bars: readonly EpochMs[], options?: LearnOptions): SessionCalendar {
  return calendarOf(learnTimetable(bars, options));
}

/** Writes what `learnCalendar` learns as plain data, to be kept or changed: `createCalendar` makes the same calendar. */
export function learnCalendarRules(bars: readonly EpochMs[], options?: LearnOptions): CalendarRules {
  return rulesOf(learnTimetable(bars, options));
}

function learnTimetable(bars: readonly EpochMs[], options: LearnOptions = {}): Timetable<YearlyDate> {
  const { step = learnStep(bars) ?? dayLength, timeZones = usualTimeZones } = options;
  if (step === "month") return learnMonths(bars, timeZones);
  const plain: Timetable<YearlyDate> = { timeZone: "UTC", step, hours: [], closures: [] };
  if (step > dayLength && step !== weekLength) return plain;
  const pattern = learnSessions(bars, step, timeZones);
  if (pattern === undefined) return plain;
  const open = { ...plain, ...pattern };
  return { ...open, closures: learnClosures(bars, open) };
}
