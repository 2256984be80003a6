import type { EpochMs } from "./instant.ts";
import { localTime } from "./local-time.ts";
import { remember } from "./remember.ts";
import { type Run, runMaker } from "./runs.ts";
import type { Timetable } from "./timetable.ts";
import { dayLength, weekLength } from "./units.ts";
import type { OpenHours } from "./week-hours.ts";

/** When bars open, in the past and in the future: made of rules (`createCalendar`) or of bars (`learnCalendar`). */
export interface SessionCalendar {
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

/** Makes the calendar of a timetable. */
export function calendarOf(timetable: Timetable): SessionCalendar {
  const { hours } = timetable;
  const step = timetable.step === "month" ? meanMonth : timetable.step;
  const makeRuns = runMaker(timetable, localTime(timetable.timeZone));
  const runsIn = remember((year: number): readonly Run[] =>
    // Beyond these years local dates leave what Date and Intl can name.
    hours.length > 0 && year >= 2 && year <= 9998 ? makeRuns(year) : [],
  );
  return {
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
