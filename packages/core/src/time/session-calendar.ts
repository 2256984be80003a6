import { MisuseError } from "../errors.ts";
import { type CalendarRules, parseLocalTime, weekdays } from "./calendar-rules.ts";
import type { EpochMs } from "./instant.ts";
import { localTime } from "./local-time.ts";
import { type Run, runMaker } from "./runs.ts";
import { dayLength, weekLength } from "./units.ts";
import { hoursOfWeek, type OpenHours, overlap } from "./week-hours.ts";
import { isTimeZone } from "./zone.ts";

/** When bars open, in the past and in the future: made of rules (`createCalendar`) or of bars (`learnCalendar`). */
export interface SessionCalendar {
  /** The rules as plain data. */
  readonly rules: CalendarRules;
  /** The distance between two bars of a run in milliseconds; a run of months has one bar. */
  readonly step: number;
  /** The mean distance between two bars in milliseconds, closures left out. */
  readonly pace: number;
  /** The bars whose day, week or month begins in a local year, ascending; none without sessions. */
  readonly runsIn: (year: number) => readonly Run[];
  /** The opens (milliseconds) from `from` to before `to`, ascending; none without sessions. */
  readonly opensBetween: (from: EpochMs, to: EpochMs) => EpochMs[];
}

const meanMonth = (365.2425 / 12) * dayLength;
const everyDay = [{ days: weekdays, open: "00:00", close: "24:00" }];

/**
 * Makes a calendar of rules. Throws MisuseError for rules that can't be: an unknown zone, a time that is none,
 * sessions that overlap, a step that sessions can't have. `parseCalendarRules` gives the same as issues.
 */
export function createCalendar(rules: CalendarRules): SessionCalendar {
  const endless = rules.sessions.length === 0;
  const hours = hoursOfWeek(endless && rules.step === "month" ? everyDay : rules.sessions);
  const problem = problemOf(rules, hours);
  if (problem !== undefined) {
    throw new MisuseError(`${problem}: read rules that come from outside with parseCalendarRules`);
  }
  const step = rules.step === "month" ? meanMonth : rules.step;
  const makeRuns = runMaker(rules, hours, localTime(rules.timeZone));
  const years = new Map<number, readonly Run[]>();
  const runsIn = (year: number): readonly Run[] => {
    const known = years.get(year);
    if (known !== undefined) return known;
    // Beyond these years local dates leave what Date and Intl can name.
    const runs = hours.length > 0 && year >= 2 && year <= 9998 ? makeRuns(year) : [];
    years.set(year, runs);
    return runs;
  };
  return {
    rules,
    step,
    pace: paceOf(step, hours),
    runsIn,
    opensBetween(from, to) {
      const opens: EpochMs[] = [];
      // A bar may belong to a week of the year before, and local years aren't those of UTC.
      const last = new Date(to).getUTCFullYear() + 1;
      for (let year = new Date(from).getUTCFullYear() - 1; year <= last; year++) {
        for (const { start, count } of runsIn(year)) {
          const end = Math.min(count, Math.ceil((to - start) / step));
          for (let index = Math.max(0, Math.ceil((from - start) / step)); index < end; index++) {
            opens.push(start + index * step);
          }
        }
      }
      return opens;
    },
  };
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

function paceOf(step: number, hours: readonly OpenHours[]): number {
  if (hours.length === 0 || step >= weekLength) return step;
  if (step === dayLength) {
    return weekLength / new Set(hours.map(({ open }) => Math.floor(open / dayLength))).size;
  }
  return weekLength / hours.reduce((bars, { open, close }) => bars + Math.ceil((close - open) / step), 0);
}
