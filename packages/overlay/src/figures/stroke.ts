import type { LineStyle } from "@candlemark/core";
import { crispWidth } from "../geometry/crisp.ts";
import type { Stroke } from "./figure.ts";

// Lengths of dash and gap as multiples of the stroke's width.
const dashes: Record<LineStyle, readonly number[]> = {
  SOLID: [],
  DASHED: [4, 3],
  DOTTED: [1, 2],
};

/** Sets colour, width and dashes for a stroke in bitmap pixels. */
export function setStroke(
  context: CanvasRenderingContext2D,
  stroke: Stroke,
  ratio: number,
  dashOffset = 0,
): void {
  const width = crispWidth(stroke.width, ratio);
  context.strokeStyle = stroke.color;
  context.lineWidth = width;
  context.lineCap = "butt";
  context.lineJoin = "miter";
  context.setLineDash(dashes[stroke.style].map((length) => length * Math.max(width, ratio)));
  context.lineDashOffset = dashOffset * ratio;
}
