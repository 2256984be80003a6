import { drawingDefaults } from "@candlemark/core";
import { onPlane, type PlanePoint } from "../../projection/plane.ts";
import { strokeOf } from "../stroke-of.ts";
import type { DrawingView } from "../view.ts";

export const parallelView: DrawingView<"PARALLEL"> = {
  plan({ points, style, middleLine, extendLeft, extendRight, label }, plane, pen) {
    const { defaultStyle } = drawingDefaults.PARALLEL;
    const stroke = strokeOf(defaultStyle, style);
    const { color } = stroke;
    const ends = { extendLeft, extendRight };
    const from = onPlane(points[0], plane);
    const to = onPlane(points[1], plane);
    const through = onPlane(points[2], plane);
    const slope = to.place === from.place ? 0 : (to.unit - from.unit) / (to.place - from.place);
    // The second line is the base line moved up or down the page until it passes through the third point.
    const rise = through.unit - (from.unit + slope * (through.place - from.place));
    const moved = ({ place, unit }: PlanePoint, share: number) => ({ place, unit: unit + share * rise });
    pen.band(from, to, rise, style?.fillColor ?? defaultStyle.fillColor, ends);
    pen.segment(from, to, stroke, ends);
    pen.segment(moved(from, 1), moved(to, 1), stroke, ends);
    if (middleLine === true) {
      pen.segment(moved(from, 0.5), moved(to, 0.5), { color, lineWidth: 1, lineStyle: "DASHED" }, ends);
    }
    if (label === undefined) return;
    // Where the lines lead away from it: above the left end of a channel that falls, below that of one that rises.
    const up = slope > 0 ? -1 : 1;
    const left = from.place < to.place ? from : to;
    pen.label(moved(left, up * rise > 0 ? 1 : 0), { align: "left", dx: 6, dy: -10 * up }, label, color);
  },
};
