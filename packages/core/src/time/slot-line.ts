import { lastAtOrBefore } from "./ascending.ts";
import type { SessionCalendar } from "./calendar-of.ts";
import type { EpochMs } from "./instant.ts";

/**
 * The bars that a calendar expects beyond a bar, in one direction: rank 0 is that bar, 1 the next one that
 * would open. Both functions are strictly monotone and inverse to each other.
 */
export interface SlotLine {
  /** The rank of an instant (milliseconds) at or beyond the bar, in proportion between two opens. */
  readonly rankOf: (instant: EpochMs) => number;
  /** The instant (milliseconds) at a rank from 0 on. */
  readonly instantAt: (rank: number) => EpochMs;
}

/** So many years are laid out bar by bar at most; beyond them the line goes on at the calendar's pace. */
const reach = 20;

/** Lays out the bars after (`1`) or before (`-1`) a bar, year by year as far as they are asked for. */
export function createSlotLine(calendar: SessionCalendar, bar: EpochMs, direction: 1 | -1): SlotLine {
  const { step, pace } = calendar;
  // Times are multiplied by the direction, so that the line always runs upward.
  const starts = [direction * bar];
  const ranks = [0];
  let lastOpen = direction * bar;
  let lastRank = 0;
  // A bar may belong to the local year before or after the one that it has in UTC.
  const homeYear = new Date(bar).getUTCFullYear();
  let laidOut = -1;

  const layOutYear = () => {
    const runs = calendar.runsIn(homeYear + direction * laidOut);
    laidOut += 1;
    for (const { start, count } of direction === 1 ? runs : runs.toReversed()) {
      const first = direction === 1 ? start : -(start + (count - 1) * step);
      const skipped = Math.max(0, Math.floor((lastOpen - first) / step) + 1);
      if (skipped >= count) continue;
      starts.push(first + skipped * step);
      ranks.push(lastRank + 1);
      lastRank += count - skipped;
      lastOpen = first + (count - 1) * step;
    }
  };

  /** Lays out years until a bar opens beyond the time, at a rank beyond the rank. */
  const layOutBeyond = (time: number, rank: number) => {
    for (let year = laidOut; year <= reach; year++) {
      if (lastOpen > time && lastRank > rank) return;
      layOutYear();
    }
  };

  /** The open of a whole rank below the last one. */
  const openAt = (rank: number): number => {
    const run = lastAtOrBefore(ranks, rank);
    return (starts[run] ?? 0) + (rank - (ranks[run] ?? 0)) * step;
  };

  return {
    rankOf(instant) {
      const at = direction * instant;
      layOutBeyond(at, -1);
      if (at >= lastOpen) return lastRank + (at - lastOpen) / pace;
      const run = lastAtOrBefore(starts, at);
      const inRun = Math.floor((at - (starts[run] ?? 0)) / step);
      const whole = Math.min((ranks[run] ?? 0) + inRun, (ranks[run + 1] ?? lastRank) - 1);
      const open = openAt(whole);
      return whole + (at - open) / (openAt(whole + 1) - open);
    },
    instantAt(rank) {
      layOutBeyond(Number.NEGATIVE_INFINITY, rank);
      if (rank >= lastRank) return direction * (lastOpen + (rank - lastRank) * pace);
      const whole = Math.floor(rank);
      const open = openAt(whole);
      return direction * (open + (rank - whole) * (openAt(whole + 1) - open));
    },
  };
}
