import { type EpochMs } from "../time/instant.ts";
import { addBars, type Timeframe } from "../time/timeframe.ts";
import type { PriceBar } from "./outcome.ts";

/**
 * Gives for each bar, asked in ascending order, the finer bars to read in its place: those that open within it
 * where together they have exactly its high and low, otherwise the bar alone.
 */
export function finerReader(
  finer: readonly PriceBar[],
  timeframe: Timeframe,
): (bar: PriceBar) => readonly PriceBar[] {
  let next = 0;
  return (bar) => {
    const end: EpochMs = addBars(bar.time, timeframe, 1);
    while ((finer[next]?.time ?? Number.POSITIVE_INFINITY) < bar.time) next++;
    const first = next;
    let high = Number.NEGATIVE_INFINITY;
    let low = Number.POSITIVE_INFINITY;
    for (let one = finer[next]; one !== undefined && one.time < end; one = finer[next]) {
      high = Math.max(high, one.high);
      low = Math.min(low, one.low);
      next++;
    }
    return high === bar.high && low === bar.low ? finer.slice(first, next) : [bar];
  };
}
