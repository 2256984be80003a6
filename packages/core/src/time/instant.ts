/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

// An offset can carry the UTC form out of the years that RFC 3339 (and this reader) can write.
const earliest = Date.UTC(100, 0);
const latest = Date.UTC(10_000, 0) - 1;

/**
 * Reads an RFC 3339 instant and gives milliseconds since the epoch, or undefined where the text is no
 * instant: no zone, a day that the month doesn't have, a leap second (it has no place on a bar axis).
 */
export function parseInstant(text: string): EpochMs | undefined {
  // Read digit by digit: an analysis can hold 30,000 instants, and a regular expression takes most of its time.
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  const separated =
    text[4] === "-" &&
    text[7] === "-" &&
    (text[10] === "T" || text[10] === "t") &&
    text[13] === ":" &&
    text[16] === ":";
  // A part that is not all digits is NaN, for which every comparison is false.
  const exists =
    year >= 100 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    (day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate()) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59;
  if (!separated || !exists) return undefined;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return text.length === 20 && text.endsWith("Z") ? wall : readTail(text.slice(19), wall);
}

/** What follows the seconds: a fraction and a zone. */
function readTail(tail: string, wall: EpochMs): EpochMs | undefined {
  const match = /^(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/.exec(tail);
  if (match === null) return undefined;
  const [, fraction = "", sign, hours = "", minutes = ""] = match;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  const exact = wall + Number(fraction.padEnd(3, "0").slice(0, 3));
  const instant = sign === "-" ? exact + offset : exact - offset;
  return instant < earliest || instant > latest ? undefined : instant;
}

/** The number that some digits write, NaN where one of them is none. */
function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
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
