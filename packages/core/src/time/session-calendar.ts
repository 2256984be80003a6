import { MisuseError } from "../errors.ts";
import { calendarOf, hoursOf, type SessionCalendar } from "./calendar-of.ts";
import { type CalendarRules, parseLocalTime } from "./calendar-rules.ts";
import { dayLength, weekLength } from "./units.ts";
import { type OpenHours, overlap } from "./week-hours.ts";
import { isTimeZone } from "./zone.ts";

/**
 * Makes a calendar of rules. Throws MisuseError for rules that can't be: an unknown zone, a time that is none,
 * sessions that overlap, a step that sessions can't have. `parseCalendarRules` gives the same as issues.
 */
export function createCalendar(rules: CalendarRules): SessionCalendar {
  const problem = problemOf(rules, hoursOf(rules));
  if (problem !== undefined) {
    throw new MisuseError(`${problem}: read rules that come from outside with parseCalendarRules`);
  }
  return calendarOf(rules);
}

function problemOf(rules: CalendarRules, hours: readonly OpenHours[]): string | undefined {
  const times = [
    ...rules.sessions.flatMap(({ open, close }) => [open, close]),
    ...rules.closures.flatMap(({ from = "00:00", to = "24:00" }) => [from, to]),
  ];
  const wrong = times.find((time) => parseLocalTime(time) === undefined);
  if (!isTimeZone(rules.timeZone)) return `"${rules.timeZone}" is no IANA time zone`;
  if (wrong !== undefined) return `"${wrong}" is no local time such as 09:30`;
  if (!isCalendarStep(rules.step, rules.sessions.length > 0)) return `the step can't be ${rules.step}`;
  return overlap(hours) ? "sessions overlap" : undefined;
}

/** Whether a step can be: any length above 0 without sessions, else less than a day, a day, a week or a month. */
export function isCalendarStep(step: number | "month", hasSessions: boolean): boolean {
  if (step === "month") return true;
  if (!(step > 0 && Number.isFinite(step))) return false;
  return !hasSessions || step <= dayLength || step === weekLength;
}
