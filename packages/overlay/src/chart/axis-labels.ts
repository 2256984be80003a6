import type { ISeriesPrimitiveAxisView } from "lightweight-charts";
import type { TagFigure } from "../figures/figure.ts";
import type { Projection } from "../projection/projection.ts";

/** The label of a level or drawing on the price axis; the chart moves labels that would cover each other. */
export function axisLabel(
  { unit, text, color }: TagFigure,
  projection: () => Projection | undefined,
  faded: () => boolean,
): ISeriesPrimitiveAxisView {
  const y = () => {
    const view = projection()?.view;
    return view === undefined ? Number.NaN : view.y0 + unit * view.yScale;
  };
  return {
    coordinate: y,
    text: () => text,
    textColor: () => "#ffffff",
    backColor: () => (faded() ? "#9598a1" : color),
    visible: () => y() >= 0 && y() <= (projection()?.view.height ?? 0),
  };
}
