import { drawingDefaults } from "@candlemark/core";
import type { Figure } from "../../figures/figure.ts";
import { onPlane } from "../../projection/plane.ts";
import type { DrawingView } from "../view.ts";

export const rectangleView: DrawingView<"RECTANGLE"> = {
  plan({ points, style, extendRight, label }, plane) {
    const { fillColor, borderColor, lineWidth, lineStyle } = {
      ...drawingDefaults.RECTANGLE.defaultStyle,
      ...style,
    };
    const from = onPlane(points[0], plane);
    const to = onPlane(points[1], plane);
    const foot = { place: to.place, unit: from.unit };
    const stroke = { color: borderColor, width: lineWidth, style: lineStyle };
    const figures: Figure[] = [
      {
        kind: "band",
        from,
        to: foot,
        rise: to.unit - from.unit,
        fill: fillColor,
        extendLeft: false,
        extendRight,
      },
      { kind: "frame", from, to, stroke, extendLeft: false, extendRight },
    ];
    if (label !== undefined) {
      const at = { place: Math.max(from.place, to.place), unit: Math.max(from.unit, to.unit) };
      figures.push({
        kind: "label",
        at,
        align: "right",
        dx: -6,
        dy: 10,
        text: label,
        color: borderColor,
        slides: true,
      });
    }
    return figures;
  },
};
