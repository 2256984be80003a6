import { drawingDefaults } from "@candlemark/core";
import { onPlane } from "../../projection/plane.ts";
import { strokeOf } from "../stroke-of.ts";
import type { DrawingView } from "../view.ts";

export const lineView: DrawingView<"LINE"> = {
  plan({ points, style, extendLeft, extendRight, startHead, endHead, label }, plane, pen) {
    const stroke = strokeOf(drawingDefaults.LINE.defaultStyle, style);
    const from = onPlane(points[0], plane);
    const to = onPlane(points[1], plane);
    pen.segment(from, to, stroke, { extendLeft, extendRight, startHead, endHead });
    if (label === undefined) return;
    // Where the line leads away from it: above the right end of one that rises, below that of one that falls.
    const [left, right] = from.place < to.place ? [from, to] : [to, from];
    const dy = right.unit < left.unit ? 12 : -12;
    pen.label(right, { align: "right", dx: -6, dy }, label, stroke.color);
  },
};
