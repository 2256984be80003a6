import { drawingTypes } from "@candlemark/core";
import type { Figure } from "../../figures/figure.ts";
import { project } from "../../projection/project.ts";
import { paneBounds } from "../../projection/projection.ts";
import type { DrawingView } from "../view.ts";

export const rectangleView: DrawingView<"RECTANGLE"> = {
  name: "Rectangle",
  icon: "M4 6h16v12H4z",
  plan({ points, style, extendRight = false, label }, projection) {
    const { fillColor, borderColor, lineWidth, lineStyle } = {
      ...drawingTypes.RECTANGLE.defaultStyle,
      ...style,
    };
    const a = project(points[0], projection);
    const b = project(points[1], projection);
    const pane = paneBounds(projection);
    const left = Math.max(Math.min(a.x, b.x), pane.left);
    const right = Math.min(extendRight ? pane.right : Math.max(a.x, b.x), pane.right);
    const top = Math.max(Math.min(a.y, b.y), pane.top);
    const bottom = Math.min(Math.max(a.y, b.y), pane.bottom);
    if (!(left <= right && top <= bottom)) return [];
    const box: Figure = {
      kind: "box",
      left,
      top,
      right,
      bottom,
      fill: fillColor,
      border: { color: borderColor, width: lineWidth, style: lineStyle },
    };
    if (label === undefined) return [box];
    const at = { x: Math.min(right, projection.width) - 6, y: top + 10 };
    return [box, { kind: "label", at, align: "right", text: label, color: borderColor }];
  },
};
