import type { EpochMs, Timeframe } from "@candlemark/core";

/** One bar; the time is that of its opening, prices are in quote units. */
export interface Bar {
  readonly time: EpochMs;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** The bars of one symbol in one timeframe, oldest first, each time once. */
export interface Series {
  readonly symbol: SymbolInfo;
  readonly timeframe: Timeframe;
  readonly bars: readonly Bar[];
  /** How many decimals the prices have. */
  readonly decimals: number;
}

/** What a symbol is called. */
export interface SymbolInfo {
  /** The name without separators: GBPUSD. */
  readonly name: string;
  /** The name as people write it: GBP/USD. */
  readonly ticker: string;
  readonly description: string;
  readonly type: "forex" | "index" | "stock";
}

/** Which bars to read: those before `to`, from `from` on or the last `count` of them (milliseconds). */
export interface BarRange {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly count?: number | undefined;
}

/** The bars of a range; `before` is the time of the last bar ahead of it, where the range is empty. */
export function barsIn({ bars }: Series, { from, to, count }: BarRange): { bars: Bar[]; before?: EpochMs } {
  const end = firstAt(bars, to);
  const start = count === undefined ? firstAt(bars, from) : Math.max(0, end - count);
  if (start < end) return { bars: bars.slice(start, end) };
  const last = bars[Math.min(start, end) - 1];
  return last === undefined ? { bars: [] } : { bars: [], before: last.time };
}

/** The index of the first bar at or after an instant. */
function firstAt(bars: readonly Bar[], instant: EpochMs): number {
  let low = 0;
  let high = bars.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((bars[middle]?.time ?? Infinity) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
