import { drawingDefaults } from "@candlemark/core";
import type { Figure } from "../../figures/figure.ts";
import { onPlane } from "../../projection/plane.ts";
import type { DrawingView } from "../view.ts";

export const horizontalLineView: DrawingView<"HORIZONTAL_LINE"> = {
  plan({ points, style, extend, label }, plane) {
    const { color, lineWidth, lineStyle } = { ...drawingDefaults.HORIZONTAL_LINE.defaultStyle, ...style };
    const at = onPlane(points[0], plane);
    const figures: Figure[] = [
      {
        kind: "segment",
        from: at,
        to: at,
        stroke: { color, width: lineWidth, style: lineStyle },
        extendLeft: extend !== "right",
        extendRight: true,
      },
      { kind: "tag", price: points[0].price, color },
    ];
    if (label !== undefined) {
      const place = extend === "right" ? at.place : Number.NEGATIVE_INFINITY;
      figures.push({
        kind: "label",
        at: { place, unit: at.unit },
        align: "left",
        dx: 6,
        dy: -9,
        text: label,
        color,
        slides: true,
      });
    }
    return figures;
  },
};
