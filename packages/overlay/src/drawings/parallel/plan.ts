import { drawingTypes } from "@candlemark/core";
import type { Figure } from "../../figures/figure.ts";
import type { Point } from "../../geometry/segment.ts";
import { project } from "../../projection/project.ts";
import { type Extension, extendedEnds, lineFigures } from "../extended-line.ts";
import type { DrawingView } from "../view.ts";

export const parallelView: DrawingView<"PARALLEL"> = {
  name: "Parallel channel",
  icon: "M3 15L17 5M7 19L21 9",
  plan(drawing, projection) {
    const { points, style, middleLine = false, label } = drawing;
    const { color, lineWidth, lineStyle, fillColor } = { ...drawingTypes.PARALLEL.defaultStyle, ...style };
    const start = project(points[0], projection);
    const end = project(points[1], projection);
    const through = project(points[2], projection);
    const slope = end.x === start.x ? 0 : (end.y - start.y) / (end.x - start.x);
    // The second line is the base line moved up or down the page until it passes through the third point.
    const rise = through.y - (start.y + slope * (through.x - start.x));
    const moved = (point: Point, share: number): Point => ({ x: point.x, y: point.y + share * rise });
    const stroke = { color, width: lineWidth, style: lineStyle };
    const figures: Figure[] = fillFigures(start, end, rise, drawing, fillColor, projection);
    for (const share of middleLine ? [0, 0.5, 1] : [0, 1]) {
      const dashed = share === 0.5 ? { ...stroke, width: 1, style: "DASHED" as const } : stroke;
      figures.push(...lineFigures(moved(start, share), moved(end, share), dashed, projection, drawing));
    }
    if (label !== undefined && figures.length > 0) {
      figures.push({
        kind: "label",
        at: { x: start.x + 6, y: start.y - 10 },
        align: "left",
        text: label,
        color,
      });
    }
    return figures;
  },
};

/** The area between the two lines, as wide as the pane shows of it. */
function fillFigures(
  start: Point,
  end: Point,
  rise: number,
  extension: Extension,
  fill: string,
  projection: Parameters<typeof extendedEnds>[3],
): Figure[] {
  // Only time limits the area here: what leaves the pane above or below is cut by the canvas.
  const tall = { ...projection, height: 1e6 };
  const lowered = (point: Point): Point => ({ x: point.x, y: point.y + 5e5 });
  const base = extendedEnds(lowered(start), lowered(end), extension, tall);
  if (base === undefined) return [];
  const from = { x: base.from.x, y: base.from.y - 5e5 };
  const to = { x: base.to.x, y: base.to.y - 5e5 };
  const corners = [from, to, { x: to.x, y: to.y + rise }, { x: from.x, y: from.y + rise }];
  return [{ kind: "area", corners, fill }];
}
