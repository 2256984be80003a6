import { calendarOf, type SessionCalendar } from "./calendar-of.ts";
import { formatLocalTime, weekdays } from "./calendar-rules.ts";
import type { EpochMs } from "./instant.ts";
import { localTime } from "./local-time.ts";
import { dayLength, modulo } from "./units.ts";

/**
 * Learns the calendar of monthly bars (ascending milliseconds): they open on the first day of each month or on
 * its first weekday, at the hour of the last bar, in the time zone in which the most bars fit (the first on a
 * tie). Undefined for fewer than three bars, and where half of them don't fit.
 */
export function learnMonths(
  bars: readonly EpochMs[],
  timeZones: readonly string[],
): SessionCalendar | undefined {
  if (bars.length < 3) return undefined;
  const first = bars[0] ?? 0;
  const last = bars.at(-1) ?? 0;
  const actual = new Set(bars);
  const fits = (calendar: SessionCalendar) =>
    calendar.opensBetween(first, last + 1).filter((open) => actual.has(open)).length;
  const [best] = timeZones
    .flatMap((timeZone) => {
      const time = formatLocalTime(modulo(localTime(timeZone).toWall(last), dayLength));
      return [weekdays, weekdays.slice(0, 5)].map((days) =>
        calendarOf({ timeZone, step: "month", sessions: [{ days, open: time, close: time }], closures: [] }),
      );
    })
    .toSorted((a, b) => fits(b) - fits(a));
  return best !== undefined && fits(best) * 2 >= bars.length ? best : undefined;
}
