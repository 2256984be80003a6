import type { ISeriesPrimitiveAxisView } from "lightweight-charts";
import { formatColor, inkOn, parseColor } from "../figures/contrast.ts";
import type { Projection } from "../projection/projection.ts";
import type { Tag } from "../scene/scene.ts";
import type { Theme } from "./theme.ts";

/** What a label on the price axis depends on beside its tag. */
export interface LabelState {
  readonly projection: () => Projection | undefined;
  readonly theme: () => Theme;
  /** Whether a tag's object is expired, or not among those that are highlighted. */
  readonly faded: (tag: Tag) => boolean;
}

const fadedColor = "#787b86";

/** The label of a level or drawing on the price axis; the chart moves labels that would cover each other. */
export function axisLabel(tag: Tag, { projection, theme, faded }: LabelState): ISeriesPrimitiveAxisView {
  const { price, color } = tag.figure;
  const y = () => projection()?.y(price) ?? Number.NaN;
  const back = () => theme().forced ?? (faded(tag) ? fadedColor : color.slice(0, 7));
  return {
    coordinate: y,
    text: () => projection()?.plane.formatPrice(price) ?? "",
    textColor: () => {
      const rgb = parseColor(back());
      return rgb === undefined ? "#ffffff" : formatColor(inkOn(rgb));
    },
    backColor: back,
    visible: () => y() >= 0 && y() <= (projection()?.view.height ?? 0),
  };
}
