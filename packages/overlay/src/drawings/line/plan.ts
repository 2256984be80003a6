import { drawingTypes } from "@candlemark/core";
import type { Figure } from "../../figures/figure.ts";
import type { Point } from "../../geometry/segment.ts";
import { project } from "../../projection/project.ts";
import { lineFigures } from "../extended-line.ts";
import type { DrawingView } from "../view.ts";

export const lineView: DrawingView<"LINE"> = {
  name: "Line",
  icon: "M6.5 17.5L17.5 6.5M5 17a2 2 0 1 0 0 4a2 2 0 1 0 0-4M19 3a2 2 0 1 0 0 4a2 2 0 1 0 0-4",
  plan(drawing, projection) {
    const { points, style, startHead, endHead, label } = drawing;
    const { color, lineWidth, lineStyle } = { ...drawingTypes.LINE.defaultStyle, ...style };
    const start = project(points[0], projection);
    const end = project(points[1], projection);
    const figures: Figure[] = lineFigures(
      start,
      end,
      { color, width: lineWidth, style: lineStyle },
      projection,
      drawing,
    );
    if (figures.length === 0) return [];
    const head = (tip: Point, tail: Point): Figure => ({
      kind: "arrow",
      tip,
      angle: Math.atan2(tip.y - tail.y, tip.x - tail.x),
      color,
      size: 7 + 3 * lineWidth,
    });
    if (startHead === "ARROW") figures.push(head(start, end));
    if (endHead === "ARROW") figures.push(head(end, start));
    if (label !== undefined) {
      const right = start.x > end.x ? start : end;
      figures.push({
        kind: "label",
        at: { x: right.x - 6, y: right.y - 12 },
        align: "right",
        text: label,
        color,
      });
    }
    return figures;
  },
};
