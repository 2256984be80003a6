import type { Metadata } from "../../analysis/metadata.ts";
import type { PriceBar } from "../outcome.ts";
import type { JudgedAnalysis } from "../plan.ts";

export const hour = 3_600_000;
const created = Date.parse("2026-01-05T00:00:00Z");
export const at = (hours: number) => created + hours * hour;
const level = (clientObjectId: string, price: number) => ({ clientObjectId, price });

export type Prices = readonly [open: number, high: number, low: number, close: number];

/** Hourly bars from the creation on. */
export const barsOf = (...prices: readonly Prices[]): PriceBar[] =>
  prices.map(([open, high, low, close], index) => ({ time: at(index), open, high, low, close }));

/** Pivot 100, supports 90 and 80, resistances 110 and 120; 10 hours. */
function analysisOf(
  direction: Metadata["direction"],
  entryPlacement: Metadata["entryPlacement"],
): JudgedAnalysis {
  return {
    metadata: {
      title: "A trade",
      symbol: "GBP/USD",
      timeframe: "H1",
      direction,
      entryPlacement,
      expiry: { type: "HOURS", hours: 10 },
      preferenceText: "",
    },
    levels: {
      pivot: level("p", 100),
      resistance: [level("r1", 110), level("r2", 120)],
      support: [level("s1", 90), level("s2", 80)],
    },
    createdAt: "2026-01-05T00:00:00Z",
    expiresAt: "2026-01-05T10:00:00Z",
  };
}

/** Prices mirrored at 100, so that a rise is a fall. */
export const mirror = ([open, high, low, close]: Prices): Prices => [
  200 - open,
  200 - low,
  200 - high,
  200 - close,
];

export const bounce = analysisOf("BULLISH", "BELOW_CURRENT");
export const breakout = analysisOf("BULLISH", "ABOVE_CURRENT");
export const bearishBounce = analysisOf("BEARISH", "ABOVE_CURRENT");
export const bearishBreakout = analysisOf("BEARISH", "BELOW_CURRENT");

export const none = { price: 0, r: 0 };
export const move = (price: number) => ({ price, r: price / 10 });

export const entered = { triggeredAt: at(0), entry: 100 };
export const won = {
  ...entered,
  state: "target_reached",
  exit: 110,
  result: move(10),
  favourable: move(10),
} as const;
export const lost = {
  ...entered,
  state: "invalidated",
  exit: 90,
  result: move(-10),
  adverse: move(10),
} as const;
