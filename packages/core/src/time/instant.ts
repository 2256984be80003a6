/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

const rfc3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

// An offset can carry the UTC form out of the years that RFC 3339 (and this reader) can write.
const earliest = Date.UTC(100, 0);
const latest = Date.UTC(10_000, 0) - 1;

/**
 * Reads an RFC 3339 instant and gives milliseconds since the epoch, or undefined where the text is no
 * instant: no zone, a day that the month doesn't have, a leap second (it has no place on a bar axis).
 */
export function parseInstant(text: string): EpochMs | undefined {
  const match = rfc3339.exec(text);
  if (match === null) return undefined;
  const [
    ,
    year,
    month,
    day,
    hour,
    minute,
    second,
    fraction = "",
    sign,
    offsetHour = "0",
    offsetMinute = "0",
  ] = match;
  const wall = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Math.trunc(Number(fraction.padEnd(3, "0").slice(0, 3))),
  );
  const date = new Date(wall);
  // Date.UTC reads the years 0 to 99 as 1900 to 1999, and rolls over days and hours that don't exist.
  const exists =
    date.getUTCFullYear() === Number(year) &&
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day) &&
    date.getUTCHours() === Number(hour) &&
    date.getUTCMinutes() === Number(minute) &&
    date.getUTCSeconds() === Number(second);
  if (!exists || Number(offsetHour) > 23 || Number(offsetMinute) > 59) return undefined;
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000;
  const instant = sign === "-" ? wall + offset : wall - offset;
  return instant < earliest || instant > latest ? undefined : instant;
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
