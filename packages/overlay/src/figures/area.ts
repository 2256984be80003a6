import { isInside } from "../geometry/segment.ts";
import type { AreaFigure, FigureView } from "./figure.ts";

export const areaView: FigureView<AreaFigure> = {
  fill({ context, horizontalRatio, verticalRatio }, { corners, fill }) {
    context.fillStyle = fill;
    context.beginPath();
    for (const { x, y } of corners) context.lineTo(x * horizontalRatio, y * verticalRatio);
    context.closePath();
    context.fill();
  },
  hit: ({ corners }, point) => ({
    distance: isInside(point, corners) ? 0 : Number.POSITIVE_INFINITY,
    surface: "fill",
  }),
};
