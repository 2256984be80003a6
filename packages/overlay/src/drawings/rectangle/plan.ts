import { drawingDefaults } from "@candlemark/core";
import { onPlane } from "../../projection/plane.ts";
import type { DrawingView } from "../view.ts";

const inItsCorner = { align: "right", dx: -6, dy: 10, slides: true } as const;

export const rectangleView: DrawingView<"RECTANGLE"> = {
  plan({ points, style = {}, extendRight, label }, plane, pen) {
    const { defaultStyle } = drawingDefaults.RECTANGLE;
    const color = style.borderColor ?? defaultStyle.borderColor;
    const ends = { extendRight };
    const from = onPlane(points[0], plane);
    const to = onPlane(points[1], plane);
    const foot = { place: to.place, unit: from.unit };
    pen.band(from, foot, to.unit - from.unit, style.fillColor ?? defaultStyle.fillColor, ends);
    const { lineWidth = defaultStyle.lineWidth, lineStyle = defaultStyle.lineStyle } = style;
    pen.frame(from, to, { color, lineWidth, lineStyle }, ends);
    if (label === undefined) return;
    const at = { place: Math.max(from.place, to.place), unit: Math.max(from.unit, to.unit) };
    pen.label(at, inItsCorner, label, color);
  },
};
