import { regionOf, type Stored, spanOf, type ValueReader } from "../reading.ts";
import { retracementPrice } from "../retracement.ts";
import { fibonacciRetracement } from "./definition.ts";

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
