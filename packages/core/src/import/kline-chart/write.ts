import { instantOf } from "../../drawings/reading.ts";
import type { Drawing, UnknownDrawing } from "../../drawings/registry.ts";
import type { Sketch, SketchForm } from "../../drawings/sketch.ts";
import { toCss } from "../color.ts";
import { type ExportOptions, type ExportResult, exportDrawings, noteMissing } from "../export-drawings.ts";
import type { Note } from "../report.ts";
import { turnedSides } from "../values.ts";

/** An overlay as KLineChart takes it: times in milliseconds, a label in `extendData`. */
export interface KLineChartOverlay {
  readonly id: string;
  readonly name: string;
  readonly points: readonly { readonly timestamp: number; readonly value: number }[];
  readonly styles: Readonly<Record<string, unknown>>;
  readonly extendData?: string;
}

type Shape = Pick<KLineChartOverlay, "name" | "points">;

/** Writes drawings as KLineChart overlays, with a report of what it can't hold. */
export function toKLineChart(
  drawings: readonly (Drawing | UnknownDrawing)[],
  options: ExportOptions = {},
): ExportResult<KLineChartOverlay> {
  return exportDrawings(drawings, write, options);
}

function write(sketch: Sketch, id: string, note: Note): KLineChartOverlay {
  const extendData = sketch.label === undefined ? {} : { extendData: sketch.label };
  return { id, ...writers[sketch.form](sketch, note), styles: stylesOf(sketch), ...extendData };
}

function stylesOf({ form, color, fillColor, lineWidth, lineStyle }: Sketch): Record<string, unknown> {
  const stroke = color === undefined ? undefined : toCss(color);
  const style = lineStyle === "SOLID" ? "solid" : "dashed";
  const dashes = lineStyle === "DOTTED" ? [1, 2] : [4, 4];
  if (form !== "box") return { line: { style, size: lineWidth, color: stroke, dashedValue: dashes } };
  return {
    polygon: {
      style: "stroke_fill",
      color: fillColor === undefined ? undefined : toCss(fillColor),
      borderColor: stroke,
      borderSize: lineWidth,
      borderStyle: style,
      borderDashedValue: dashes,
    },
  };
}

const pointsOf = ({ points }: Sketch) =>
  points.map((point) => ({ timestamp: instantOf(point), value: point.price }));

/** Notes where a tool is endless and the drawing isn't. */
function noteEndless({ extendLeft, extendRight }: Sketch, note: Note): void {
  if (extendLeft === true && extendRight === true) return;
  const from = extendLeft === true ? "left" : extendRight === true ? "right" : "neither side";
  note("extension_changed", { from, to: "left and right" });
}

const defaultRatios = "0,0.236,0.382,0.5,0.618,0.786,1";

const writers: Record<SketchForm, (sketch: Sketch, note: Note) => Shape> = {
  level(sketch) {
    const points = pointsOf(sketch);
    if (sketch.extendLeft !== false) return { name: "horizontalStraightLine", points };
    // A ray has a second point to tell its direction: an hour on.
    const later = points.map(({ timestamp, value }) => ({ timestamp: timestamp + 3_600_000, value }));
    return { name: "horizontalRayLine", points: [...points, ...later] };
  },
  segment(sketch, note) {
    noteMissing(sketch, ["startHead", "endHead"], note);
    const { extendLeft = false, extendRight = false } = sketch;
    const sides = turnedSides(sketch.points, { extendLeft, extendRight });
    const points = pointsOf(sketch);
    if (sides.extendLeft && sides.extendRight) return { name: "straightLine", points };
    if (sides.extendRight) return { name: "rayLine", points };
    return sides.extendLeft ? { name: "rayLine", points: points.toReversed() } : { name: "segment", points };
  },
  box(sketch, note) {
    noteMissing(sketch, ["extendLeft", "extendRight"], note);
    return { name: "rect", points: pointsOf(sketch) };
  },
  channel(sketch, note) {
    noteMissing(sketch, ["fillColor", "middleLine"], note);
    noteEndless(sketch, note);
    return { name: "parallelStraightLine", points: pointsOf(sketch) };
  },
  swing(sketch, note) {
    noteMissing(sketch, ["fillColor", "logScale"], note);
    noteEndless(sketch, note);
    const { ratios = [] } = sketch;
    const plain = ratios.every(({ color, visible = true }) => color === undefined && visible);
    if (
      !plain ||
      ratios
        .map(({ ratio }) => ratio)
        .toSorted((a, b) => a - b)
        .join() !== defaultRatios
    ) {
      note("field_not_carried", { what: "ratios" });
    }
    return { name: "fibonacciLine", points: pointsOf(sketch) };
  },
};
