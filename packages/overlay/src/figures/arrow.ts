import { distanceToSegment, type Point } from "../geometry/segment.ts";
import type { ArrowFigure, FigureView } from "./figure.ts";

const spread = Math.PI / 7;

const wing = ({ tip, angle, size }: ArrowFigure, side: 1 | -1): Point => ({
  x: tip.x - size * Math.cos(angle + side * spread),
  y: tip.y - size * Math.sin(angle + side * spread),
});

export const arrowView: FigureView<ArrowFigure> = {
  stroke({ context, horizontalRatio, verticalRatio }, arrow) {
    context.fillStyle = arrow.color;
    context.beginPath();
    for (const { x, y } of [arrow.tip, wing(arrow, 1), wing(arrow, -1)]) {
      context.lineTo(x * horizontalRatio, y * verticalRatio);
    }
    context.closePath();
    context.fill();
  },
  hit: (arrow, point) => ({
    distance: Math.min(
      distanceToSegment(point, arrow.tip, wing(arrow, 1)),
      distanceToSegment(point, arrow.tip, wing(arrow, -1)),
    ),
    surface: "stroke",
  }),
};
