import { dayLength, weekLength } from "./units.ts";

/** The hours of one session as milliseconds since local Monday 00:00; `close` may lie in the next week. */
export interface OpenHours {
  readonly open: number;
  readonly close: number;
}

/** A session of 24 hours on each of the first days of a week, from a time (milliseconds since midnight). */
export function dailyHours(days = 7, time = 0): OpenHours[] {
  return Array.from({ length: days }, (_, day) => {
    const open = day * dayLength + time;
    return { open, close: open + dayLength };
  });
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
