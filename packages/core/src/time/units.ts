import { remember } from "./remember.ts";

/** A day of 24 hours in milliseconds. */
export const dayLength = 86_400_000;

/** A week of seven days in milliseconds. */
export const weekLength = 7 * dayLength;

/** 1970-01-05, the first Monday after the epoch, in milliseconds: weeks are counted from there. */
export const firstMonday = 4 * dayLength;

/** The last multiple of a number that isn't above a value: `floorTo(-1, 7)` is -7. */
export const floorTo = (value: number, by: number): number => Math.floor(value / by) * by;

/** The remainder that is never negative: `modulo(-1, 7)` is 6. */
export const modulo = (value: number, by: number): number => value - floorTo(value, by);

/** The first midnight of a month (milliseconds), counted from January of the year 0: `Date` takes long, and months recur. */
const monthStart = remember((month: number) => new Date(0).setUTCFullYear(0, month));

/** A date as its midnight written in UTC (milliseconds); 13 is the next year's first month. */
export const dateInYear = (year: number, month = 1, day = 1): number =>
  monthStart(12 * year + month - 1) + (day - 1) * dayLength;
