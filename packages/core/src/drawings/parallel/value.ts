import {
  instantOf,
  type PlaceOf,
  regionOf,
  type Stored,
  spanOf,
  straightLine,
  type ValueReader,
} from "../reading.ts";
import type { parallel } from "./definition.ts";

/**
 * The channel between its two lines, with the middle one where it is drawn, within the time range of the base
 * and beyond it where extended. A channel with a vertical base gives null everywhere.
 */
export function parallelValue(drawing: Stored<typeof parallel>, placeOf: PlaceOf): ValueReader {
  const [start, end, through] = drawing.points;
  const within = spanOf(start, end, drawing);
  const baseAt = straightLine(start, end, placeOf);
  if (baseAt === null) return () => null;
  const rise = through.price - baseAt(instantOf(through));
  const shares = drawing.middleLine === true ? [0, 0.5, 1] : [0, 1];
  return (instant) => {
    if (!within(instant)) return null;
    const base = baseAt(instant);
    return regionOf(shares.map((share) => base + share * rise));
  };
}
