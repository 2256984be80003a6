import type { Level, PlacedLevel } from "@candlemark/core";
import type { ISeriesPrimitiveAxisView } from "lightweight-charts";
import { levelColors } from "../levels/plan.ts";
import type { Projection } from "../projection/projection.ts";

/** The label of a level on the price axis. */
export function levelLabel(
  { level, name }: PlacedLevel<Level>,
  projection: () => Projection | undefined,
  faded: () => boolean,
): ISeriesPrimitiveAxisView {
  const y = () => projection()?.y(level.price) ?? Number.NaN;
  return {
    coordinate: y,
    text: () => projection()?.formatPrice(level.price) ?? "",
    textColor: () => "#ffffff",
    backColor: () => (faded() ? "#9598a1" : levelColors[name]),
    visible: () => y() >= 0 && y() <= (projection()?.height ?? 0),
  };
}
