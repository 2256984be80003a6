import { calendarOf } from "./calendar-of.ts";
import type { EpochMs } from "./instant.ts";
import { localTime } from "./local-time.ts";
import type { YearlyDate } from "./occasion.ts";
import type { Timetable } from "./timetable.ts";
import { dayLength, modulo } from "./units.ts";
import { dailyHours } from "./week-hours.ts";

/**
 * Learns the timetable of monthly bars (ascending milliseconds): they open on the first day of each month or on
 * its first weekday, at the hour of the last bar, in the time zone in which the most bars fit (the first on a
 * tie). Of fewer than three bars, and where half of them don't fit, it is the first day of each month in UTC.
 */
export function learnMonths(bars: readonly EpochMs[], timeZones: readonly string[]): Timetable<YearlyDate> {
  const first = bars[0] ?? 0;
  const last = bars.at(-1) ?? 0;
  const actual = new Set(bars);
  const [best] = timeZones
    .flatMap((timeZone) => {
      // Rules are written in whole seconds.
      const time = modulo(localTime(timeZone).toWall(last - modulo(last, 1000)), dayLength);
      return [7, 5].map((days) => {
        const timetable: Timetable<YearlyDate> = {
          timeZone,
          step: "month",
          hours: dailyHours(days, time),
          closures: [],
        };
        const opens = calendarOf(timetable).opensBetween(first, last + 1);
        return { timetable, fits: opens.filter((open) => actual.has(open)).length };
      });
    })
    .toSorted((a, b) => b.fits - a.fits);
  return best !== undefined && bars.length > 2 && best.fits * 2 >= bars.length
    ? best.timetable
    : { timeZone: "UTC", step: "month", hours: dailyHours(), closures: [] };
}
