import type { ISeriesPrimitiveAxisView } from "lightweight-charts";
import type { TagFigure } from "../figures/figure.ts";
import type { Projection } from "../projection/projection.ts";

/** The label of a level or drawing on the price axis; the chart moves labels that would cover each other. */
export function axisLabel(
  { price, color }: TagFigure,
  projection: () => Projection | undefined,
  faded: () => boolean,
): ISeriesPrimitiveAxisView {
  const y = () => projection()?.y(price) ?? Number.NaN;
  return {
    coordinate: y,
    text: () => projection()?.plane.formatPrice(price) ?? "",
    textColor: () => "#ffffff",
    backColor: () => (faded() ? "#9598a1" : color),
    visible: () => y() >= 0 && y() <= (projection()?.view.height ?? 0),
  };
}
