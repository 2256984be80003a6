import { drawingDefaults } from "@candlemark/core";
import type { Figure } from "../../figures/figure.ts";
import { onPlane } from "../../projection/plane.ts";
import type { DrawingView } from "../view.ts";

export const lineView: DrawingView<"LINE"> = {
  plan({ points, style, startHead, endHead, extendLeft, extendRight, label }, plane) {
    const { color, lineWidth, lineStyle } = { ...drawingDefaults.LINE.defaultStyle, ...style };
    const from = onPlane(points[0], plane);
    const to = onPlane(points[1], plane);
    const segment: Figure = {
      kind: "segment",
      from,
      to,
      stroke: { color, width: lineWidth, style: lineStyle },
      extendLeft,
      extendRight,
      startHead: startHead === "ARROW",
      endHead: endHead === "ARROW",
    };
    if (label === undefined) return [segment];
    // Where the line leads away from it: above the right end of one that rises, below that of one that falls.
    const [left, right] = from.place < to.place ? [from, to] : [to, from];
    const dy = right.unit < left.unit ? 12 : -12;
    return [segment, { kind: "label", at: right, align: "right", dx: -6, dy, text: label, color }];
  },
};
