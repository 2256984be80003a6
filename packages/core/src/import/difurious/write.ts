import type { Drawing, UnknownDrawing } from "../../drawings/registry.ts";
import type { Sketch, SketchForm } from "../../drawings/sketch.ts";
import { alphaOf, toCss } from "../color.ts";
import { type ExportOptions, type ExportResult, exportDrawings, noteMissing } from "../export-drawings.ts";
import { fillOf } from "../ratios.ts";
import type { Note } from "../report.ts";
import { styleNumber, toSeconds, turnedSides } from "../values.ts";

/** A line tool as `importLineTools` of lightweight-charts-line-tools takes it in a JSON list: times in seconds. */
export interface DifuriousTool {
  readonly id: string;
  readonly toolType: string;
  readonly points: readonly { readonly timestamp: number; readonly price: number }[];
  readonly options: Readonly<Record<string, unknown>>;
}

type Shape = readonly [toolType: string, options: Record<string, unknown>];

/** Writes drawings as tools of lightweight-charts-line-tools, with a report of what it can't hold. */
export function toDifurious(
  drawings: readonly (Drawing | UnknownDrawing)[],
  options: ExportOptions = {},
): ExportResult<DifuriousTool> {
  return exportDrawings(drawings, write, options);
}

function write(sketch: Sketch, id: string, note: Note): DifuriousTool {
  const [toolType, options] = writers[sketch.form](sketch, note);
  const points = sketch.points.map((point) => ({ timestamp: toSeconds(point, note), price: point.price }));
  return { id, toolType, points, options: { visible: true, editable: true, ...options } };
}

const css = (color: string | undefined) => (color === undefined ? undefined : toCss(color));

const strokeOf = ({ color, lineWidth, lineStyle }: Sketch) => ({
  color: css(color),
  width: lineWidth,
  style: styleNumber(lineStyle),
});

const textOf = ({ label }: Sketch) => (label === undefined ? {} : { text: { value: label } });

const sides = ({ extendLeft = false, extendRight = false }: Sketch) => ({
  left: extendLeft,
  right: extendRight,
});

function sidesByOrder(sketch: Sketch) {
  const { extendLeft = false, extendRight = false } = sketch;
  return sides({ ...sketch, ...turnedSides(sketch.points, { extendLeft, extendRight }) });
}

const writers: Record<SketchForm, (sketch: Sketch, note: Note) => Shape> = {
  level: (sketch) => [
    sketch.extendLeft === false ? "HorizontalRay" : "HorizontalLine",
    { line: { ...strokeOf(sketch), extend: sides(sketch) }, ...textOf(sketch) },
  ],
  segment(sketch) {
    const end = { left: sketch.startHead === true ? 1 : 0, right: sketch.endHead === true ? 1 : 0 };
    const line = { ...strokeOf(sketch), extend: sidesByOrder(sketch), end };
    return ["TrendLine", { line, ...textOf(sketch) }];
  },
  box(sketch) {
    const background = { color: css(sketch.fillColor) };
    const rectangle = { background, border: strokeOf(sketch), extend: sides(sketch) };
    return ["Rectangle", { rectangle, ...textOf(sketch) }];
  },
  channel(sketch, note) {
    noteMissing(sketch, ["label"], note);
    const options = {
      channelLine: strokeOf(sketch),
      showMiddleLine: sketch.middleLine === true,
      extend: sidesByOrder(sketch),
      background: { color: css(sketch.fillColor) },
    };
    return ["ParallelChannel", options];
  },
  swing(sketch, note) {
    noteMissing(sketch, ["label", "logScale"], note);
    const { ratios = [], color, fillColor = "#00000000", lineWidth, lineStyle } = sketch;
    const opacity = Number(alphaOf(fillColor).toFixed(4));
    const becomes = fillOf(color, opacity) ?? fillColor;
    if (becomes.toUpperCase() !== fillColor.toUpperCase()) {
      note("color_converted", { what: "fillColor", from: fillColor, to: becomes });
    }
    const levels = ratios.flatMap(({ ratio, color: its = color, visible = true }) => {
      if (visible) return [{ coeff: ratio, color: css(its), opacity }];
      note("field_not_carried", { what: `the hidden ratio ${ratio}` });
      return [];
    });
    // A level has a colour each and the tool has none: the first one tells ours.
    if (css(color) !== levels[0]?.color) note("field_not_carried", { what: "color" });
    const line = { width: lineWidth, style: styleNumber(lineStyle) };
    return ["FibRetracement", { line, extend: sides(sketch), levels }];
  },
};
