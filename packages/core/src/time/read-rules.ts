import {
  type CalendarRules,
  type Closure,
  parseLocalTime,
  type SessionHours,
  weekdays,
} from "./calendar-rules.ts";
import type { DateRule } from "./occasion.ts";
import type { Timetable } from "./timetable.ts";
import { dayLength } from "./units.ts";
import { dailyHours, type OpenHours } from "./week-hours.ts";

/** Reads rules that can be: `parseCalendarRules` tells. */
export function timetableOf({ timeZone, step, sessions, closures }: CalendarRules): Timetable {
  return {
    timeZone,
    step,
    hours: sessions.length === 0 && step === "month" ? dailyHours() : hoursOfWeek(sessions),
    closures: closures.map((closure) => ({
      ...dateRuleOf(closure),
      from: parseLocalTime(closure.from ?? "00:00") ?? 0,
      to: parseLocalTime(closure.to ?? "24:00") ?? dayLength,
    })),
  };
}

/** The sessions of a week one by one, by their opening; times that are none count as midnight. */
export function hoursOfWeek(sessions: readonly SessionHours[]): OpenHours[] {
  return sessions
    .flatMap(({ days, open, close }) => {
      const from = parseLocalTime(open) ?? 0;
      const to = parseLocalTime(close) ?? 0;
      const length = to > from ? to - from : to - from + dayLength;
      return days.map((day) => {
        const start = weekdays.indexOf(day) * dayLength + from;
        return { open: start, close: start + length };
      });
    })
    .toSorted((a, b) => a.open - b.open);
}

function dateRuleOf(closure: Closure): DateRule {
  if ("date" in closure) {
    const [year = 0, month = 0, day = 0] = closure.date.split("-").map(Number);
    return { year, month, day };
  }
  return "weekday" in closure ? { ...closure, weekday: weekdays.indexOf(closure.weekday) } : closure;
}
