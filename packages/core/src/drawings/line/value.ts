import { lineAt, type PlaceOf, type Stored, spanOf, straightLine, type ValueReader } from "../reading.ts";
import type { line } from "./definition.ts";

/**
 * The price of the straight line through both points, within their time range and beyond it where extended.
 * A vertical line has no one price, so it gives null everywhere.
 */
export function lineValue(drawing: Stored<typeof line>, placeOf: PlaceOf): ValueReader {
  const [start, end] = drawing.points;
  const within = spanOf(start, end, drawing);
  const priceAt = straightLine(start, end, placeOf);
  return (instant) => (priceAt !== null && within(instant) ? lineAt(priceAt(instant)) : null);
}
