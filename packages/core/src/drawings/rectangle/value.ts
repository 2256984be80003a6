import { regionOf, type Stored, spanOf, type ValueReader } from "../reading.ts";
import type { rectangle } from "./definition.ts";

/** The zone's bottom and top, between the times of its corners and after them where it is extended. */
export function rectangleValue(drawing: Stored<typeof rectangle>): ValueReader {
  const [corner, opposite] = drawing.points;
  const within = spanOf(corner, opposite, drawing);
  const value = regionOf([corner.price, opposite.price]);
  return (instant) => (within(instant) ? value : null);
}
