import { type Anchor, parseInstant } from "@candlemark/core";
import type { Point } from "../geometry/segment.ts";
import type { Projection } from "./projection.ts";

/** Where an anchor is in the pane. */
export function project({ time, price }: Anchor, projection: Projection): Point {
  return { x: projection.x(parseInstant(time) ?? Number.NaN), y: projection.y(price) };
}
