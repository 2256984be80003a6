import { type CalendarRules, weekdays } from "./calendar-rules.ts";
import type { EpochMs } from "./instant.ts";
import { localTime } from "./local-time.ts";
import { remember } from "./remember.ts";
import { type Run, runMaker } from "./runs.ts";
import { dayLength, weekLength } from "./units.ts";
import { hoursOfWeek, type OpenHours } from "./week-hours.ts";

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

/** The sessions of rules one by one; none where there are no breaks. */
function hoursOf({ sessions, step }: CalendarRules): OpenHours[] {
  return hoursOfWeek(sessions.length === 0 && step === "month" ? everyDay : sessions);
}

/** Makes a calendar of rules that can be: those that were learned, or that `createCalendar` has looked at. */
export function calendarOf(rules: CalendarRules): SessionCalendar {
  const hours = hoursOf(rules);
  const step = rules.step === "month" ? meanMonth : rules.step;
  const makeRuns = runMaker(rules, hours, localTime(rules.timeZone));
  const runsIn = remember((year: number): readonly Run[] =>
    // Beyond these years local dates leave what Date and Intl can name.
    hours.length > 0 && year >= 2 && year <= 9998 ? makeRuns(year) : [],
  );
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

function paceOf(step: number, hours: readonly OpenHours[]): number {
  if (hours.length === 0 || step >= weekLength) return step;
  if (step === dayLength) {
    return weekLength / new Set(hours.map(({ open }) => Math.floor(open / dayLength))).size;
  }
  return weekLength / hours.reduce((bars, { open, close }) => bars + Math.ceil((close - open) / step), 0);
}
