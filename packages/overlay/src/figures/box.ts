import { crispCentre, crispWidth } from "../geometry/crisp.ts";
import { distanceToSegment, type Point } from "../geometry/segment.ts";
import type { BoxFigure, FigureView } from "./figure.ts";
import { setStroke } from "./stroke.ts";

export const boxView: FigureView<BoxFigure> = {
  fill({ context, horizontalRatio, verticalRatio }, { left, top, right, bottom, fill }) {
    context.fillStyle = fill;
    const x = Math.round(left * horizontalRatio);
    const y = Math.round(top * verticalRatio);
    context.fillRect(x, y, Math.round(right * horizontalRatio) - x, Math.round(bottom * verticalRatio) - y);
  },
  stroke({ context, horizontalRatio, verticalRatio }, { left, top, right, bottom, border }) {
    setStroke(context, border, horizontalRatio);
    const width = crispWidth(border.width, horizontalRatio);
    const x = crispCentre(left, horizontalRatio, width);
    const y = crispCentre(top, verticalRatio, width);
    context.strokeRect(
      x,
      y,
      crispCentre(right, horizontalRatio, width) - x,
      crispCentre(bottom, verticalRatio, width) - y,
    );
  },
  hit(box, point) {
    const distance = Math.max(0, distanceToBorder(box, point) - box.border.width / 2);
    const inside = point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom;
    return inside && distance > borderReach
      ? { distance: 0, surface: "fill" }
      : { distance, surface: "stroke" };
  },
};

/** How near to its border the inside of a box counts as the border, in CSS pixels. */
const borderReach = 4;

function distanceToBorder({ left, top, right, bottom }: BoxFigure, point: Point): number {
  const corners = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
  return Math.min(
    ...corners.map((corner, index) => distanceToSegment(point, corner, corners[(index + 1) % 4] ?? corner)),
  );
}
