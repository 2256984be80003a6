import type { Bar } from "@candlemark/bars";

const most = 8;

/** How many decimals the prices of some bars have: those of their last ones, two for want of any. */
export function decimalsOf(bars: readonly Bar[]): number {
  const last = bars.slice(-200);
  if (last.length === 0) return 2;
  return Math.max(...last.flatMap(({ open, close }) => [decimals(open), decimals(close)]));
}

/** A price with at least that many decimals, and with all of its own. */
export function priceText(price: number, least: number): string {
  return price.toFixed(Math.max(least, decimals(price)));
}

function decimals(price: number): number {
  // Twelve digits leave out the noise of binary fractions.
  const [, fraction = ""] = String(Number(price.toPrecision(12))).split(".");
  return Math.min(most, fraction.length);
}
