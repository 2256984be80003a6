import type { Timeframe } from "./timeframe.ts";
import { barLength } from "./timeframe.ts";

/** The days of the week as rules write them, from Monday on. */
export const weekdays = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"] as const;

/** A day of the week. */
export type Weekday = (typeof weekdays)[number];

/** Hours of trading that open on the given local days. */
export interface SessionHours {
  readonly days: readonly Weekday[];
  /** The local time of the opening, `HH:MM` or `HH:MM:SS`. */
  readonly open: string;
  /** The local time of the end, to `24:00`; at or before `open` it is on the next day. No bar opens then. */
  readonly close: string;
}

/** A date, or a rule that gives one in every year. Dates are local to the calendar's time zone. */
export type Occasion =
  /** One date, `2026-12-25`. */
  | { readonly date: string }
  /**
   * The same date in every year. `observed` moves it off a weekend: `nearest` from Saturday to Friday and from
   * Sunday to Monday, `monday` from both to Monday.
   */
  | { readonly month: number; readonly day: number; readonly observed?: "nearest" | "monday" }
  /** The nth (1 to 5) such weekday of a month, or its last (-1). */
  | { readonly month: number; readonly weekday: Weekday; readonly nth: number }
  /** Days from the Easter Sunday of the western churches: -2 is Good Friday. */
  | { readonly easter: number };

/** Local hours of a date in which no bar opens: the whole date, an early close (`from`) or a late opening (`to`). */
export type Closure = Occasion & {
  /** The local time from which it is closed; from the start of the date where it is left out. */
  readonly from?: string;
  /** The local time at which it opens again; the end of the date where it is left out. */
  readonly to?: string;
};

/** When bars open, as plain data: a host can declare it, `learnCalendar` finds it in bars. */
export interface CalendarRules {
  /** The IANA time zone of every local day, date and time here. */
  readonly timeZone: string;
  /**
   * The distance between bars of a session in milliseconds. A day (86,400,000) or a week is one bar for each
   * local day or week that has a session, `month` one for each local month, at its first opening.
   */
  readonly step: number | "month";
  /** Without sessions there are no breaks: a bar opens at every step after the last one. */
  readonly sessions: readonly SessionHours[];
  readonly closures: readonly Closure[];
}

/** The step of a calendar for bars of a timeframe: milliseconds, or `month`. */
export function calendarStep(timeframe: Timeframe): number | "month" {
  return timeframe === "MN1" ? "month" : barLength(timeframe);
}

/** A local time (`09:30`, `09:30:15`, to `24:00`) as milliseconds since midnight; undefined for other text. */
export function parseLocalTime(text: string): number | undefined {
  const match = /^(\d{2}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (match === null) return undefined;
  const [, hours, minutes, seconds = "0"] = match;
  const time = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return time <= 86_400_000 ? time : undefined;
}

/** Writes milliseconds since midnight, in whole seconds, as a local time: `09:30`, with seconds where needed. */
export function formatLocalTime(time: number): string {
  const seconds = Math.floor(time / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (seconds % 60 !== 0) parts.push(seconds % 60);
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
