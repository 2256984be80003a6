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

/** A date as its midnight written in UTC (milliseconds); Date.UTC alone reads the years 0 to 99 as 1900 to 1999. */
export const dateInYear = (year: number, month = 1, day = 1): number =>
  new Date(0).setUTCFullYear(year, month - 1, day);
