import { instantOf, lineAt, type Stored, type ValueReader } from "../reading.ts";
import { horizontalLine } from "./definition.ts";

/** The level's price: at every instant, or from its own on where it is extended to the right alone. */
export function horizontalLineValue(drawing: Stored<typeof horizontalLine>): ValueReader {
  const { points, extend } = { ...horizontalLine.defaults, ...drawing };
  const from = extend === "right" ? instantOf(points[0]) : Number.NEGATIVE_INFINITY;
  const value = lineAt(points[0].price);
  return (instant) => (instant >= from ? value : null);
}
