import { drawingTypes } from "@candlemark/core";
import { project } from "../../projection/project.ts";
import { lineFigures } from "../extended-line.ts";
import type { DrawingView } from "../view.ts";

export const horizontalLineView: DrawingView<"HORIZONTAL_LINE"> = {
  name: "Horizontal line",
  icon: "M3 12h18M12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5",
  plan({ points, style, extend, label }, projection) {
    const { color, lineWidth, lineStyle } = { ...drawingTypes.HORIZONTAL_LINE.defaultStyle, ...style };
    const { x, y } = project(points[0], projection);
    const from = extend === "right" ? x : Math.min(0, x);
    const figures = lineFigures(
      { x: from, y },
      { x: from + 1, y },
      { color, width: lineWidth, style: lineStyle },
      projection,
      { extendRight: true },
    );
    if (label === undefined || figures.length === 0) return figures;
    return [
      ...figures,
      { kind: "label", at: { x: Math.max(from, 0) + 6, y: y - 9 }, align: "left", text: label, color },
    ];
  },
};
