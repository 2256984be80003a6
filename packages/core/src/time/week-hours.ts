import { parseLocalTime, type SessionHours, weekdays } from "./calendar-rules.ts";
import { dayLength, weekLength } from "./units.ts";

/** The hours of one session as milliseconds since local Monday 00:00; `close` may lie in the next week. */
export interface OpenHours {
  readonly open: number;
  readonly close: number;
}

/** The sessions of a week one by one, by their opening; times that are none count as midnight. */
export function hoursOfWeek(sessions: readonly SessionHours[]): OpenHours[] {
  return sessions
    .flatMap(({ days, open, close }) => {
      const from = parseLocalTime(open) ?? 0;
      const to = parseLocalTime(close) ?? 0;
      const length = to > from ? to - from : to - from + dayLength;
      return days.map((day) => {
        const start = weekdays.indexOf(day) * dayLength + from;
        return { open: start, close: start + length };
      });
    })
    .toSorted((a, b) => a.open - b.open);
}

/** Whether a session opens before the one before it has closed. */
export function overlap(hours: readonly OpenHours[]): boolean {
  return breaksBefore(hours).some((pause) => pause < 0);
}

/** When the trading week begins: after its longest break; milliseconds since local Monday 00:00. */
export function weekBegin(hours: readonly OpenHours[]): number {
  const breaks = breaksBefore(hours);
  return hours[breaks.indexOf(Math.max(...breaks))]?.open ?? 0;
}

/** The break before each session in milliseconds; negative where the one before it still runs. */
function breaksBefore(hours: readonly OpenHours[]): number[] {
  const last = (hours.at(-1)?.close ?? 0) - weekLength;
  return hours.map(({ open }, index) => open - (hours[index - 1]?.close ?? last));
}
