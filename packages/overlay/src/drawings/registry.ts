import type { Drawing, DrawingOf, DrawingType } from "@candlemark/core";
import type { Pen } from "../figures/pen.ts";
import type { Plane } from "../projection/plane.ts";
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

function plan<Type extends DrawingType>(type: Type, drawing: DrawingOf<Type>, plane: Plane, pen: Pen): void {
  drawingViews[type].plan(drawing, plane, pen);
}

/** Draws any drawing on the plane. */
export function planDrawing(drawing: Drawing, plane: Plane, pen: Pen): void {
  plan(drawing.type, drawing, plane, pen);
}
