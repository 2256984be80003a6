/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/**
 * Reads an RFC 3339 instant and gives milliseconds since the epoch, or undefined where the text is no
 * instant: no zone, a day that the month doesn't have, a leap second (it has no place on a bar axis).
 */
export function parseInstant(text: string): EpochMs | undefined {
  // Read digit by digit: an analysis can hold 30,000 instants, and a regular expression takes most of its time.
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  const separated =
    text[4] === "-" &&
    text[7] === "-" &&
    (text[10] === "T" || text[10] === "t") &&
    text[13] === ":" &&
    text[16] === ":";
  // A part that is not all digits is NaN, for which every comparison is false.
  const exists =
    year >= 100 && month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59 && second <= 59;
  if (!separated || !exists) return undefined;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  // A day that the month doesn't have is one of a later month.
  if (day > 28 && new Date(wall).getUTCDate() !== day) return undefined;
  return text.length === 20 && text[19] === "Z" ? wall : readTail(text.slice(19), wall);
}

/** What follows the seconds: a fraction and a zone. */
function readTail(tail: string, wall: EpochMs): EpochMs | undefined {
  const match = /^(?:\.(\d{1,3})\d{0,6})?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/i.exec(tail);
  if (match === null) return undefined;
  const [, fraction = "", sign, hours = 0, minutes = 0] = match;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  const instant = wall + Number(fraction.padEnd(3, "0")) + (sign === "-" ? offset : -offset);
  // An offset can carry the UTC form out of the years that RFC 3339 (and this reader) can write.
  return instant >= Date.UTC(100, 0) && instant < Date.UTC(10_000, 0) ? instant : undefined;
}

/** The number that two digits write, NaN where one of them is none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
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
