export type { SessionCalendar } from "./time/calendar-of.ts";
export {
  type CalendarRules,
  type Closure,
  calendarStep,
  type Occasion,
  type SessionHours,
  type Weekday,
  weekdays,
} from "./time/calendar-rules.ts";
export { parseCalendarRules } from "./time/calendar-schema.ts";
export { type LearnOptions, learnCalendar, learnCalendarRules } from "./time/learn-calendar.ts";
export type { Run } from "./time/runs.ts";
export { createCalendar } from "./time/session-calendar.ts";
