import {
  type CalendarRules,
  type Closure,
  formatLocalTime,
  type SessionHours,
  type Weekday,
  weekdays,
} from "./calendar-rules.ts";
import type { YearlyDate } from "./occasion.ts";
import type { ClosedHours, Timetable } from "./timetable.ts";
import { dayLength } from "./units.ts";
import type { OpenHours } from "./week-hours.ts";

/** Writes what was learned, whose times are whole seconds, as rules that `timetableOf` reads as the same timetable. */
export function rulesOf({ timeZone, step, hours, closures }: Timetable<YearlyDate>): CalendarRules {
  return { timeZone, step, sessions: sessionsOf(hours), closures: closures.map(closureOf) };
}

/** Joins the days that have the same session. */
function sessionsOf(hours: readonly OpenHours[]): SessionHours[] {
  const sessions = new Map<string, { days: Weekday[]; open: string; close: string }>();
  for (const hour of hours) {
    const day = Math.floor(hour.open / dayLength);
    const open = formatLocalTime(hour.open - day * dayLength);
    const end = hour.close - day * dayLength;
    const close = formatLocalTime(end > dayLength ? end - dayLength : end);
    const session = sessions.get(open + close) ?? { days: [], open, close };
    session.days.push(weekdays[day] ?? "MON");
    sessions.set(open + close, session);
  }
  return [...sessions.values()];
}

function closureOf({ from, to, ...rule }: ClosedHours<YearlyDate>): Closure {
  const hours = {
    ...(from > 0 && { from: formatLocalTime(from) }),
    ...(to < dayLength && { to: formatLocalTime(to) }),
  };
  if ("weekday" in rule) return { ...rule, weekday: weekdays[rule.weekday] ?? "MON", ...hours };
  return { ...rule, ...hours };
}
