import type { FigureView, LabelFigure } from "./figure.ts";

/** The font of words on the chart, for a number of CSS pixels. */
const font = (size: number): string =>
  `${size}px -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Ubuntu, "Helvetica Neue", Arial, sans-serif`;

export const labelView: FigureView<LabelFigure> = {
  stroke({ context, horizontalRatio, verticalRatio }, { at, align, text, color }) {
    context.font = font(11 * verticalRatio);
    context.textAlign = align;
    context.textBaseline = "middle";
    context.fillStyle = color;
    context.fillText(text, at.x * horizontalRatio, at.y * verticalRatio);
  },
};
