import { type Level, type LevelName, type PlacedLevel, parseInstant } from "@candlemark/core";
import type { Pen } from "../figures/pen.ts";
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

const atTheEdge = { align: "right", dx: -6, dy: -9, slides: true } as const;

/** Draws a level's line: from its instant where it has one, else over the whole pane, to the right edge. */
export function planLevel(placed: PlacedLevel<Level>, plane: Plane, pen: Pen): void {
  const { level, name } = placed;
  const color = levelColors[name];
  const since = level.time === undefined ? undefined : parseInstant(level.time);
  const at = { place: since === undefined ? 0 : plane.placeOf(since), unit: plane.unitOf(level.price) };
  const ends = { extendLeft: since === undefined, extendRight: true };
  pen.segment(at, at, { color, lineWidth: 1, lineStyle: "DOTTED" }, ends);
  pen.label({ place: Number.POSITIVE_INFINITY, unit: at.unit }, atTheEdge, levelTitle(placed), color);
  pen.tag(level.price, color);
}
