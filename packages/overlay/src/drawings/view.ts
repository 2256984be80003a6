import type { DrawingOf, DrawingType } from "@candlemark/core";
import type { Figure } from "../figures/figure.ts";
import type { Plane } from "../projection/plane.ts";

/** What the overlay has to know of a drawing type. */
export interface DrawingView<Type extends DrawingType> {
  /** The figures of a drawing, in the order in which they are painted. */
  readonly plan: (drawing: DrawingOf<Type>, plane: Plane) => readonly Figure[];
}
