import type { DrawingOf, DrawingType } from "@candlemark/core";
import type { Pen } from "../figures/pen.ts";
import type { Plane } from "../projection/plane.ts";

/** What the overlay has to know of a drawing type. */
export interface DrawingView<Type extends DrawingType> {
  /** Draws a drawing on the plane. */
  readonly plan: (drawing: DrawingOf<Type>, plane: Plane, pen: Pen) => void;
}
