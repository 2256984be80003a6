import { drawingDefaults } from "@candlemark/core";
import type { Figure } from "../../figures/figure.ts";
import { onPlane } from "../../projection/plane.ts";
import type { DrawingView } from "../view.ts";

export const lineView: DrawingView<"LINE"> = {
  name: "Line",
  icon: "M6.5 17.5L17.5 6.5M5 17a2 2 0 1 0 0 4a2 2 0 1 0 0-4M19 3a2 2 0 1 0 0 4a2 2 0 1 0 0-4",
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
