import { drawingTypes } from "@candlemark/core";
import type { Figure } from "../../figures/figure.ts";
import { project } from "../../projection/project.ts";
import { paneBounds } from "../../projection/projection.ts";
import { lineFigures } from "../extended-line.ts";
import type { DrawingView } from "../view.ts";
import { retracementPrice } from "./retracement.ts";

export const fibonacciRetracementView: DrawingView<"FIBONACCI_RETRACEMENT"> = {
  name: "Fibonacci retracement",
  icon: "M3 5h18M3 10h18M3 14h18M3 19h18",
  plan(drawing, projection) {
    const { defaults, defaultStyle } = drawingTypes.FIBONACCI_RETRACEMENT;
    const { points, style, levels, extendLeft, extendRight, logScale } = { ...defaults, ...drawing };
    const base = { ...defaultStyle, ...style };
    const start = project(points[0], projection);
    const end = project(points[1], projection);
    const pane = paneBounds(projection);
    const left = extendLeft ? pane.left : Math.max(Math.min(start.x, end.x), pane.left);
    const right = extendRight ? pane.right : Math.min(Math.max(start.x, end.x), pane.right);
    if (!(left <= right)) return [];

    const rows = levels
      .filter(({ visible = true }) => visible)
      .map(({ ratio, color = base.color }) => {
        const price = retracementPrice(points[0].price, points[1].price, ratio, logScale);
        return { ratio, color, price, y: projection.y(price) };
      })
      .toSorted((a, b) => a.y - b.y);
    if (rows.length === 0) return [];

    const figures: Figure[] = [];
    const top = Math.max(rows[0]?.y ?? 0, pane.top);
    const bottom = Math.min(rows.at(-1)?.y ?? 0, pane.bottom);
    if (top < bottom) {
      const corners = [
        { x: left, y: top },
        { x: right, y: top },
        { x: right, y: bottom },
        { x: left, y: bottom },
      ];
      figures.push({ kind: "area", corners, fill: base.fillColor });
    }
    for (const { ratio, color, price, y } of rows) {
      const stroke = { color, width: base.lineWidth, style: base.lineStyle };
      const line = lineFigures({ x: left, y }, { x: right, y }, stroke, projection);
      figures.push(...line);
      if (line.length === 0) continue;
      const text = `${ratio} (${projection.formatPrice(price)})`;
      figures.push({ kind: "label", at: { x: Math.max(left, 0) + 4, y: y - 8 }, align: "left", text, color });
    }
    const swing = { color: base.color, width: 1, style: "DASHED" as const };
    return [...figures, ...lineFigures(start, end, swing, projection)];
  },
};
