import { drawingDefaults } from "@candlemark/core";
import type { Figure } from "../../figures/figure.ts";
import { onPlane, type PlanePoint } from "../../projection/plane.ts";
import type { DrawingView } from "../view.ts";

export const parallelView: DrawingView<"PARALLEL"> = {
  plan({ points, style, middleLine, extendLeft, extendRight, label }, plane) {
    const { color, lineWidth, lineStyle, fillColor } = { ...drawingDefaults.PARALLEL.defaultStyle, ...style };
    const from = onPlane(points[0], plane);
    const to = onPlane(points[1], plane);
    const through = onPlane(points[2], plane);
    const slope = to.place === from.place ? 0 : (to.unit - from.unit) / (to.place - from.place);
    // The second line is the base line moved up or down the page until it passes through the third point.
    const rise = through.unit - (from.unit + slope * (through.place - from.place));
    const moved = ({ place, unit }: PlanePoint, share: number) => ({ place, unit: unit + share * rise });
    const line = (share: number, width: number, lineStyleOfIt = lineStyle): Figure => ({
      kind: "segment",
      from: moved(from, share),
      to: moved(to, share),
      stroke: { color, width, style: lineStyleOfIt },
      extendLeft,
      extendRight,
    });
    const figures: Figure[] = [
      { kind: "band", from, to, rise, fill: fillColor, extendLeft, extendRight },
      line(0, lineWidth),
      line(1, lineWidth),
    ];
    if (middleLine === true) figures.push(line(0.5, 1, "DASHED"));
    if (label !== undefined) {
      // Where the lines lead away from it: above the left end of a channel that falls, below that of one that rises.
      const up = slope > 0 ? -1 : 1;
      const left = from.place < to.place ? from : to;
      const at = moved(left, up * rise > 0 ? 1 : 0);
      figures.push({ kind: "label", at, align: "left", dx: 6, dy: -10 * up, text: label, color });
    }
    return figures;
  },
};
