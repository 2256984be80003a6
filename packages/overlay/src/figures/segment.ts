import { crispCentre, crispWidth } from "../geometry/crisp.ts";
import { distanceToSegment } from "../geometry/segment.ts";
import type { FigureView, SegmentFigure } from "./figure.ts";
import { setStroke } from "./stroke.ts";

export const segmentView: FigureView<SegmentFigure> = {
  stroke(canvas, { from, to, stroke, dashOffset }) {
    const { context, horizontalRatio, verticalRatio } = canvas;
    const flat = Math.abs(from.y - to.y) < 0.01;
    const upright = Math.abs(from.x - to.x) < 0.01;
    const ratio = flat ? verticalRatio : horizontalRatio;
    setStroke(context, stroke, ratio, dashOffset);
    const width = crispWidth(stroke.width, ratio);
    const x = (value: number) =>
      upright ? crispCentre(value, horizontalRatio, width) : value * horizontalRatio;
    const y = (value: number) => (flat ? crispCentre(value, verticalRatio, width) : value * verticalRatio);
    context.beginPath();
    context.moveTo(x(from.x), y(from.y));
    context.lineTo(x(to.x), y(to.y));
    context.stroke();
  },
  hit: ({ from, to, stroke }, point) => ({
    distance: Math.max(0, distanceToSegment(point, from, to) - stroke.width / 2),
    surface: "stroke",
  }),
};
