import { type Level, type LevelName, type PlacedLevel, parseInstant } from "@candlemark/core";
import type { Figure } from "../figures/figure.ts";
import type { Plane } from "../projection/plane.ts";

/** The colours of the levels on the chart and its price axis. */
export const levelColors: Readonly<Record<LevelName, string>> = {
  pivot: "#2962FF",
  resistance: "#F23645",
  support: "#089981",
};

/** The short name that traders give a level: P, R1, R2, S1. */
export function levelTitle({ name, rank }: PlacedLevel<Level>): string {
  return name === "pivot" ? "P" : `${name === "resistance" ? "R" : "S"}${rank + 1}`;
}

/** A level's line: from its instant where it has one, else over the whole pane, to the right edge. */
export function planLevel(placed: PlacedLevel<Level>, plane: Plane): readonly Figure[] {
  const { level, name } = placed;
  const color = levelColors[name];
  const since = level.time === undefined ? undefined : parseInstant(level.time);
  const at = { place: since === undefined ? 0 : plane.placeOf(since), unit: plane.unitOf(level.price) };
  return [
    {
      kind: "segment",
      from: at,
      to: at,
      stroke: { color, width: 1, style: "DOTTED" },
      extendLeft: since === undefined,
      extendRight: true,
    },
    {
      kind: "label",
      at: { place: Number.POSITIVE_INFINITY, unit: at.unit },
      align: "right",
      dx: -6,
      dy: -9,
      text: levelTitle(placed),
      color,
      slides: true,
    },
    { kind: "tag", price: level.price, color },
  ];
}
