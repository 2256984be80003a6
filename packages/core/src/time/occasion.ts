import { dateInYear, dayLength, modulo, weekLength } from "./units.ts";

/** An `Occasion` of every year in numbers: weekdays are counted from Monday (0). */
export type YearlyDate =
  | { readonly month: number; readonly day: number; readonly observed?: "nearest" | "monday" }
  | { readonly month: number; readonly weekday: number; readonly nth: number }
  | { readonly easter: number };

/** Any `Occasion` in numbers: those of every year and single dates. */
export type DateRule =
  | YearlyDate
  | { readonly year: number; readonly month: number; readonly day: number; readonly observed?: undefined };

/**
 * The dates that a rule gives in some years, as their midnights written in UTC (milliseconds). A year may have none:
 * 29 February, a fifth Monday, one date of another year. With `observed` one may be a date of another year: 1 January
 * 2022 was observed on 31 December 2021.
 */
export function datesOf(rule: DateRule, years: readonly number[]): number[] {
  return years.map((year) => dateOf(rule, year)).filter((date) => date !== undefined);
}

function dateOf(rule: DateRule, year: number): number | undefined {
  if ("easter" in rule) return easterSunday(year) + rule.easter * dayLength;
  if ("weekday" in rule) return nthWeekday(year, rule.month, rule.weekday, rule.nth);
  const date = dateInYear(year, rule.month, rule.day);
  if (!isInMonth(date, rule.month) || ("year" in rule && rule.year !== year)) return undefined;
  return rule.observed === undefined ? date : date + shiftOffWeekend(date, rule.observed);
}

/** The day of the week of a date: 0 is Monday. */
export const weekdayOf = (date: number): number => (new Date(date).getUTCDay() + 6) % 7;

function shiftOffWeekend(date: number, observed: "nearest" | "monday"): number {
  const weekday = weekdayOf(date);
  if (weekday === 6) return dayLength;
  if (weekday === 5) return observed === "nearest" ? -dayLength : 2 * dayLength;
  return 0;
}

/** Counted from the first of the month on, or back from the first of the next one. */
function nthWeekday(year: number, month: number, weekday: number, nth: number): number | undefined {
  const begin = dateInYear(year, nth > 0 ? month : month + 1, 1);
  const weeks = nth > 0 ? nth - 1 : nth;
  const date = begin + modulo(weekday - weekdayOf(begin), 7) * dayLength + weeks * weekLength;
  return isInMonth(date, month) ? date : undefined;
}

const isInMonth = (date: number, month: number): boolean => new Date(date).getUTCMonth() === month - 1;

/** Easter Sunday in the Gregorian calendar, by Oudin's algorithm: the full moon is `moon` days after 21 March. */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leaps = century - Math.floor(century / 4);
  const epact = (leaps - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30;
  const moon = epact === 29 || (epact === 28 && golden > 10) ? epact - 1 : epact;
  const weekday = (year + Math.floor(year / 4) + moon + 2 - leaps) % 7;
  return dateInYear(year, 3, 28 + moon - weekday);
}
