import { regionOf, type Stored, spanOf, type ValueReader } from "../reading.ts";
import { fibonacciRetracement } from "./definition.ts";

/**
 * The price at a ratio of a swing: 1 is its start, 0 its end. On a log scale the ratio divides the
 * logarithms, where both prices are above zero.
 */
export function retracementPrice(start: number, end: number, ratio: number, logScale: boolean): number {
  if (logScale && start > 0 && end > 0) return end * (start / end) ** ratio;
  return end + ratio * (start - end);
}

/** The visible ratios of a retracement with their prices, in the order in which they are written. */
export function retracementLevels(drawing: Stored<typeof fibonacciRetracement>) {
  const { points, levels, logScale } = { ...fibonacciRetracement.defaults, ...drawing };
  return levels
    .filter(({ visible = true }) => visible)
    .map(({ ratio }) => ({
      ratio,
      price: retracementPrice(points[0].price, points[1].price, ratio, logScale),
    }));
}

/**
 * The visible ratios' prices and the region that they span, within the swing's time range and beyond it where
 * extended; null where no ratio is visible.
 */
export function fibonacciRetracementValue(drawing: Stored<typeof fibonacciRetracement>): ValueReader {
  const within = spanOf(drawing.points[0], drawing.points[1], drawing);
  const value = regionOf(retracementLevels(drawing).map(({ price }) => price));
  return (instant) => (within(instant) ? value : null);
}
