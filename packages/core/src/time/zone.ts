import type { EpochMs } from "./instant.ts";
import { remember } from "./remember.ts";

const formatOf = remember(
  (timeZone: string) =>
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    }),
);

/** Names in any case are the same zone: without this a stranger could fill the memory with spellings of one. */
const keyOf = (timeZone: string): string => timeZone.toLowerCase();

/** Whether the runtime knows the name as an IANA time zone. */
export function isTimeZone(name: string): boolean {
  // Names are short and begin with a letter; Intl takes offsets too, and a while to refuse megabytes.
  if (!/^[A-Za-z][\w+/-]{0,99}$/.test(name)) return false;
  try {
    formatOf(keyOf(name));
    return true;
  } catch {
    return false;
  }
}

/** The wall clock of a zone at an instant, written as if it were UTC (milliseconds). */
export function wallClock(instant: EpochMs, timeZone: string): EpochMs {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const part of formatOf(keyOf(timeZone)).formatToParts(instant)) parts[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  // Date.UTC alone reads the years 0 to 99 as 1900 to 1999.
  return new Date(Date.UTC(2000, 0, 1, hour, minute, second)).setUTCFullYear(year, month - 1, day);
}
