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
  let best: SessionCalendar | undefined;
  let most = 0;
  for (const timeZone of timeZones) {
    const time = formatLocalTime(modulo(localTime(timeZone).toWall(last), dayLength));
    for (const days of [weekdays, weekdays.slice(0, 5)]) {
      const calendar = calendarOf({
        timeZone,
        step: "month",
        sessions: [{ days, open: time, close: time }],
        closures: [],
      });
      const fitting = calendar.opensBetween(first, last + 1).filter((open) => actual.has(open)).length;
      if (fitting > most) {
        best = calendar;
        most = fitting;
      }
    }
  }
  return most * 2 >= bars.length ? best : undefined;
}
