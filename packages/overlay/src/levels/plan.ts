import { type Level, type LevelName, type PlacedLevel, parseInstant } from "@candlemark/core";
import { lineFigures } from "../drawings/extended-line.ts";
import type { Figure } from "../figures/figure.ts";
import type { Projection } from "../projection/projection.ts";

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
export function planLevel(placed: PlacedLevel<Level>, projection: Projection): Figure[] {
  const { level, name } = placed;
  const color = levelColors[name];
  const y = projection.y(level.price);
  const since = level.time === undefined ? undefined : parseInstant(level.time);
  const from = since === undefined ? 0 : projection.x(since);
  const line = lineFigures(
    { x: from, y },
    { x: from + 1, y },
    { color, width: 1, style: "DOTTED" },
    projection,
    { extendRight: true },
  );
  if (line.length === 0) return [];
  const at = { x: projection.width - 6, y: y - 9 };
  return [...line, { kind: "label", at, align: "right", text: levelTitle(placed), color }];
}
