import type { EpochMs } from "./instant.ts";

const week = 7 * 86_400_000;
// 1970-01-05 was a Monday: weeks are counted from there.
const firstMonday = 4 * 86_400_000;

/**
 * The slots of a week in which bars open. `rank` counts open slots from a fixed origin, with a fraction for
 * an instant between two of them; `instantAt` is its inverse.
 */
export interface WeeklyCalendar {
  readonly rank: (instant: EpochMs) => number;
  readonly instantAt: (rank: number) => EpochMs;
}

/** The most frequent distance between neighbours, in milliseconds; undefined for fewer than two bars. */
export function barStep(bars: readonly EpochMs[]): number | undefined {
  const counts = new Map<number, number>();
  let best: number | undefined;
  for (let i = 1; i < bars.length; i++) {
    const step = (bars[i] ?? 0) - (bars[i - 1] ?? 0);
    const count = (counts.get(step) ?? 0) + 1;
    counts.set(step, count);
    if (best === undefined || count > (counts.get(best) ?? 0)) best = step;
  }
  return best;
}

/**
 * Learns the week from bar opens (ascending milliseconds): an offset into the week counts as open where a
 * bar stood in at least half of the weeks. With less than two weeks, or bars longer than a day, every step
 * is open.
 */
export function learnWeek(bars: readonly EpochMs[], step: number): WeeklyCalendar {
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined || last - first < 2 * week || step > 86_400_000) {
    return everyStep(first ?? 0, step);
  }
  const counts = new Map<number, number>();
  for (const bar of bars) {
    const offset = mod(bar - firstMonday, week);
    counts.set(offset, (counts.get(offset) ?? 0) + 1);
  }
  const weeks = (last - first) / week;
  const open = [...counts]
    .filter(([, count]) => count >= weeks / 2)
    .map(([offset]) => offset)
    .toSorted((a, b) => a - b);
  return open.length === 0 ? everyStep(first, step) : weekOf(open);
}

function everyStep(origin: EpochMs, step: number): WeeklyCalendar {
  return {
    rank: (instant) => (instant - origin) / step,
    instantAt: (rank) => origin + rank * step,
  };
}

function weekOf(open: readonly number[]): WeeklyCalendar {
  const size = open.length;
  /** The instant of a whole rank. */
  const slot = (rank: number): EpochMs =>
    firstMonday + Math.floor(rank / size) * week + (open[mod(rank, size)] ?? 0);
  return {
    rank: (instant) => {
      const offset = mod(instant - firstMonday, week);
      const before = (instant - firstMonday - offset) / week;
      const whole = before * size + lastAtOrBefore(open, offset);
      const start = slot(whole);
      return whole + (instant - start) / (slot(whole + 1) - start);
    },
    instantAt: (rank) => {
      const whole = Math.floor(rank);
      const start = slot(whole);
      return start + (rank - whole) * (slot(whole + 1) - start);
    },
  };
}

const mod = (value: number, by: number): number => ((value % by) + by) % by;

/** The index of the last entry that is at most `value`, -1 where there is none. */
export function lastAtOrBefore(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
