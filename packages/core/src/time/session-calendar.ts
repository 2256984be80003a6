import { MisuseError, sentenceOf } from "../errors.ts";
import { calendarOf, type SessionCalendar } from "./calendar-of.ts";
import type { CalendarRules } from "./calendar-rules.ts";
import { parseCalendarRules } from "./calendar-schema.ts";
import { timetableOf } from "./read-rules.ts";

/** Makes a calendar of rules. Throws MisuseError for rules that `parseCalendarRules` doesn't take, with its issues. */
export function createCalendar(rules: CalendarRules): SessionCalendar {
  const parsed = parseCalendarRules(rules);
  if (parsed.ok) return calendarOf(timetableOf(rules));
  throw new MisuseError(
    `${sentenceOf(parsed.issues)}: read rules that come from outside with parseCalendarRules`,
  );
}
