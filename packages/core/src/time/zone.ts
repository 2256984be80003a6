import { type EpochMs, readOffset } from "./instant.ts";
import { remember } from "./remember.ts";

const formatOf = remember(
  (timeZone: string) => new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" }),
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

/** How far the clock of a zone is ahead of UTC at an instant, in milliseconds. */
export function offsetAt(instant: EpochMs, timeZone: string): number {
  // "1/8/2026, GMT-05:00"; there are seconds before zones were agreed on, and nothing may stand behind GMT itself.
  const [, sign, clock] = /([+-])([\d:]+)$/.exec(formatOf(keyOf(timeZone)).format(instant)) ?? [];
  return readOffset(sign, clock);
}
