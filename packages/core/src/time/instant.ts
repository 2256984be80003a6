import { dateInYear } from "./units.ts";

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/**
 * Reads an RFC 3339 instant and gives milliseconds since the epoch, or undefined where the text is no
 * instant: no zone, a day that the month doesn't have, a leap second (it has no place on a bar axis).
 */
export function parseInstant(text: string): EpochMs | undefined {
  worst = 0;
  const year = 100 * two(text, 0, 1, 99) + two(text, 2, 0, 99);
  const month = two(text, 5, 1, 12);
  const day = two(text, 8, 1, 31);
  const minutes = 60 * two(text, 11, 0, 23) + two(text, 14, 0, 59);
  const seconds = 60 * minutes + two(text, 17, 0, 59);
  const isDateTime =
    worst >= 0 &&
    text[4] === "-" &&
    text[7] === "-" &&
    (text[10] === "T" || text[10] === "t") &&
    text[13] === ":" &&
    text[16] === ":";
  if (!isDateTime) return undefined;
  const date = dateInYear(year, month, day);
  // A day that the month doesn't have is one of the next month.
  if (day > 28 && date >= dateInYear(year, month + 1)) return undefined;
  const wall = date + 1000 * seconds;
  return text.length === 20 && text[19] === "Z" ? wall : readTail(text.slice(19), wall);
}

// Negative once two characters were no number between `least` and `most`.
let worst = 0;

/**
 * The number that two digits write. An analysis can hold 30,000 instants, and a regular expression or `Date` takes most
 * of the time: they are read digit by digit and without branches.
 */
function two(text: string, at: number, least: number, most: number): number {
  const ones = text.charCodeAt(at + 1) - 48;
  const value = 10 * (text.charCodeAt(at) - 48) + ones;
  worst |= ones | (9 - ones) | (value - least) | (most - value);
  return value;
}

/** What follows the seconds: a fraction and a zone. */
function readTail(tail: string, wall: EpochMs): EpochMs | undefined {
  const match = /^(?:\.(\d{1,3})\d{0,6})?(?:Z|([+-])((?:[01]\d|2[0-3]):\d\d))$/i.exec(tail);
  if (match === null) return undefined;
  const [, fraction = "", sign, clock] = match;
  const instant = wall + Number(fraction.padEnd(3, "0")) - readOffset(sign, clock);
  // An offset can carry the UTC form out of the years that RFC 3339 (and this reader) can write.
  return instant >= dateInYear(100) && instant < dateInYear(10_000) ? instant : undefined;
}

/** An offset from UTC in milliseconds, from its sign and its hours, minutes and perhaps seconds: 0 where it has none. */
export function readOffset(sign: string | undefined, clock = "00:00"): number {
  const ahead = Date.parse(`1970-01-01T${clock}Z`);
  return sign === "-" ? -ahead : ahead;
}

/** Writes an instant (milliseconds) as ISO 8601 in UTC, without a fraction where there is none. */
export function formatInstant(instant: EpochMs): string {
  return new Date(instant).toISOString().replace(".000Z", "Z");
}

/** The same instant in UTC; text that already ends in `Z`, or is no instant, comes back byte for byte. */
export function toUtc(text: string): string {
  if (text.endsWith("Z")) return text;
  const instant = parseInstant(text);
  return instant === undefined ? text : formatInstant(instant);
}
