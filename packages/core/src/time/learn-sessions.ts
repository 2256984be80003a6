import type { EpochMs } from "./instant.ts";
import { localTime } from "./local-time.ts";
import { dayLength, firstMonday, floorTo, modulo, weekLength } from "./units.ts";
import type { OpenHours } from "./week-hours.ts";

/** The opens of a week, as milliseconds since local Monday 00:00, and how many bars they get wrong. */
interface WeekPattern {
  readonly timeZone: string;
  readonly opens: readonly number[];
  readonly wrong: number;
}

/** Hours may have changed long ago: two years show every change of the clock twice. */
const memory = 104 * weekLength;

/**
 * Finds the sessions of bars (ascending milliseconds) of a step up to a week: an open belongs to the week where
 * a bar stood in at least half of the weeks, in the time zone in which that gets the fewest bars wrong (the
 * first of these on a tie). Undefined for bars of less than two weeks, and where half of the bars are wrong.
 */
export function learnSessions(
  bars: readonly EpochMs[],
  step: number,
  timeZones: readonly string[],
): { readonly timeZone: string; readonly hours: OpenHours[] } | undefined {
  const first = bars[0] ?? 0;
  const last = bars.at(-1) ?? 0;
  if (last - first < 2 * weekLength) return undefined;
  const recent = bars.filter((bar) => bar >= last - memory);
  let best: WeekPattern | undefined;
  for (const timeZone of timeZones) {
    const pattern = weekPattern(recent, timeZone);
    if (best === undefined || pattern.wrong < best.wrong) best = pattern;
    if (best.wrong === 0) break;
  }
  if (best === undefined || best.wrong * 2 > recent.length) return undefined;
  // Rules are written in whole seconds.
  if (step < 1000 || best.opens.some((open) => open % 1000 > 0)) return undefined;
  return { timeZone: best.timeZone, hours: hoursOf(best.opens, Math.min(step, dayLength)) };
}

function weekPattern(bars: readonly EpochMs[], timeZone: string): WeekPattern {
  const zone = localTime(timeZone);
  const counts = new Map<number, number>();
  const weeks = new Set<number>();
  let lastOpen = 0;
  for (const bar of bars) {
    const wall = zone.toWall(bar) - firstMonday;
    const open = modulo(wall, weekLength);
    counts.set(open, (counts.get(open) ?? 0) + 1);
    weeks.add(wall - open);
    lastOpen = open;
  }
  const [firstOpen = 0] = counts.keys();
  const opens: number[] = [];
  let wrong = 0;
  for (const [open, count] of counts) {
    // The first week has no opens before the first bar, the last one none after the last bar.
    const possible = weeks.size - (open < firstOpen ? 1 : 0) - (open > lastOpen ? 1 : 0);
    const isUsual = count * 2 >= possible;
    if (isUsual) opens.push(open);
    wrong += isUsual ? Math.abs(possible - count) : count;
  }
  return { timeZone, opens: opens.toSorted((a, b) => a - b), wrong };
}

/** Joins opens of a day that follow one another by a step into sessions of a day at most. */
function hoursOf(opens: readonly number[], step: number): OpenHours[] {
  const hours: OpenHours[] = [];
  for (let next = 0; next < opens.length; ) {
    const open = opens[next] ?? 0;
    const midnight = floorTo(open, dayLength) + dayLength;
    let close = open;
    do {
      close += step;
      next++;
    } while (opens[next] === close && close < midnight);
    const following = opens[next] ?? (opens[0] ?? 0) + weekLength;
    // A step can be a mean, which is no whole number.
    hours.push({ open, close: floorTo(Math.min(close, following, open + dayLength), 1000) });
  }
  return hours;
}
