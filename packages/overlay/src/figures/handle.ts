import type { FigureView, HandleFigure } from "./figure.ts";

/** The radius of a handle in CSS pixels. */
export const handleRadius = 5;

export const handleView: FigureView<HandleFigure> = {
  stroke({ context, horizontalRatio, verticalRatio }, { at, color }) {
    context.setLineDash([]);
    context.lineWidth = 2 * horizontalRatio;
    context.strokeStyle = color;
    context.fillStyle = "#ffffff";
    context.beginPath();
    context.arc(at.x * horizontalRatio, at.y * verticalRatio, handleRadius * horizontalRatio, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  },
  hit: ({ at }, point) => ({
    distance: Math.max(0, Math.hypot(point.x - at.x, point.y - at.y) - handleRadius),
    surface: "handle",
  }),
};
