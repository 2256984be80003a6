import { drawingDefaults } from "@candlemark/core";
import { onPlane } from "../../projection/plane.ts";
import { strokeOf } from "../stroke-of.ts";
import type { DrawingView } from "../view.ts";

const besideItsBegin = { align: "left", dx: 6, dy: -9, slides: true } as const;

export const horizontalLineView: DrawingView<"HORIZONTAL_LINE"> = {
  plan({ points, style, extend, label }, plane, pen) {
    const stroke = strokeOf(drawingDefaults.HORIZONTAL_LINE.defaultStyle, style);
    const at = onPlane(points[0], plane);
    pen.segment(at, at, stroke, { extendLeft: extend !== "right", extendRight: true });
    pen.tag(points[0].price, stroke.color);
    if (label === undefined) return;
    const place = extend === "right" ? at.place : Number.NEGATIVE_INFINITY;
    pen.label({ place, unit: at.unit }, besideItsBegin, label, stroke.color);
  },
};
