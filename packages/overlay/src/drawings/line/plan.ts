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
    const at = from.place > to.place ? from : to;
    return [segment, { kind: "label", at, align: "right", dx: -6, dy: -12, text: label, color }];
  },
};
