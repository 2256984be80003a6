import type { Drawing, DrawingOf, DrawingType } from "@candlemark/core";
import type { Figure } from "../figures/figure.ts";
import type { Projection } from "../projection/projection.ts";
import { fibonacciRetracementView } from "./fibonacci-retracement/plan.ts";
import { horizontalLineView } from "./horizontal-line/plan.ts";
import { lineView } from "./line/plan.ts";
import { parallelView } from "./parallel/plan.ts";
import { rectangleView } from "./rectangle/plan.ts";
import type { DrawingView } from "./view.ts";

/** How each drawing type looks. A new type is one more line here. */
export const drawingViews: { readonly [Type in DrawingType]: DrawingView<Type> } = {
  HORIZONTAL_LINE: horizontalLineView,
  LINE: lineView,
  RECTANGLE: rectangleView,
  PARALLEL: parallelView,
  FIBONACCI_RETRACEMENT: fibonacciRetracementView,
};

function plan<Type extends DrawingType>(
  type: Type,
  drawing: DrawingOf<Type>,
  projection: Projection,
): Figure[] {
  return drawingViews[type].plan(drawing, projection);
}

/** The figures of any drawing: what is painted and what the pointer hits. */
export function planDrawing(drawing: Drawing, projection: Projection): Figure[] {
  return plan(drawing.type, drawing, projection);
}
