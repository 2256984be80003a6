import { drawingDefaults, retracementPrice } from "@candlemark/core";
import type { Figure } from "../../figures/figure.ts";
import { onPlane } from "../../projection/plane.ts";
import type { DrawingView } from "../view.ts";

export const fibonacciRetracementView: DrawingView<"FIBONACCI_RETRACEMENT"> = {
  plan({ points, style, levels, extendLeft, extendRight, logScale = false, label }, plane) {
    const { defaults, defaultStyle } = drawingDefaults.FIBONACCI_RETRACEMENT;
    const { color, lineWidth, lineStyle, fillColor } = { ...defaultStyle, ...style };
    const from = onPlane(points[0], plane);
    const to = onPlane(points[1], plane);
    const left = Math.min(from.place, to.place);
    const right = Math.max(from.place, to.place);
    const ratios: NonNullable<typeof levels> = levels ?? defaults.levels;
    const lines: Figure[] = [];
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    const stroke = { color, width: lineWidth, style: lineStyle };
    for (const { ratio, color: own, visible } of ratios) {
      if (visible === false) continue;
      const price = retracementPrice(points[0].price, points[1].price, ratio, logScale);
      const unit = plane.unitOf(price);
      low = Math.min(low, unit);
      high = Math.max(high, unit);
      const at = { place: left, unit };
      lines.push(
        {
          kind: "segment",
          from: at,
          to: { place: right, unit },
          stroke: own === undefined ? stroke : { ...stroke, color: own },
          extendLeft,
          extendRight,
        },
        {
          kind: "label",
          at,
          align: "left",
          dx: 4,
          dy: -8,
          text: `${ratio}`,
          price,
          color: own ?? color,
          slides: true,
        },
      );
    }
    if (lines.length === 0) return [];
    const figures: Figure[] = [
      {
        kind: "band",
        from: { place: left, unit: low },
        to: { place: right, unit: low },
        rise: high - low,
        fill: fillColor,
        extendLeft,
        extendRight,
      },
      ...lines,
      {
        kind: "segment",
        from,
        to,
        stroke: { color, width: 1, style: "DASHED" },
        extendLeft: false,
        extendRight: false,
      },
    ];
    if (label !== undefined) {
      figures.push({ kind: "label", at: to, align: "left", dx: 6, dy: 10, text: label, color });
    }
    return figures;
  },
};
