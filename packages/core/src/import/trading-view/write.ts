import type { Drawing, UnknownDrawing } from "../../drawings/registry.ts";
import type { Sketch, SketchForm } from "../../drawings/sketch.ts";
import { alphaOf, toCss } from "../color.ts";
import { type ExportOptions, type ExportResult, exportDrawings, noteMissing } from "../export-drawings.ts";
import { fillOf } from "../ratios.ts";
import type { Note } from "../report.ts";
import { styleNumber, toSeconds, turnedSides } from "../values.ts";

/** A line tool as TradingView's charting library saves it: times in seconds. */
export interface TradingViewTool {
  readonly id: string;
  readonly type: string;
  readonly points: readonly { readonly time_t: number; readonly offset: number; readonly price: number }[];
  readonly state: Readonly<Record<string, unknown>>;
}

/** Writes drawings as line tools of TradingView's charting library, with a report of what it can't hold. */
export function toTradingView(
  drawings: readonly (Drawing | UnknownDrawing)[],
  options: ExportOptions = {},
): ExportResult<TradingViewTool> {
  return exportDrawings(drawings, write, options);
}

function write(sketch: Sketch, id: string, note: Note): TradingViewTool {
  const [type, state] = writers[sketch.form](sketch, note);
  const points = sketch.points.map((point) => ({
    time_t: toSeconds(point, note),
    offset: 0,
    price: point.price,
  }));
  return { id, type, points, state };
}

const css = (color: string | undefined) => (color === undefined ? undefined : toCss(color));

function strokeState({ color, lineWidth, lineStyle }: Sketch) {
  return { linecolor: css(color), linewidth: lineWidth, linestyle: styleNumber(lineStyle) };
}

const textState = ({ label }: Sketch) => (label === undefined ? {} : { showLabel: true, text: label });

const fillState = ({ fillColor = "#00000000" }: Sketch) => ({
  fillBackground: alphaOf(fillColor) > 0,
  backgroundColor: css(fillColor),
});

const sidesOf = ({ points, extendLeft = false, extendRight = false }: Sketch) =>
  turnedSides(points, { extendLeft, extendRight });

const writers: Record<SketchForm, (sketch: Sketch, note: Note) => [string, Record<string, unknown>]> = {
  level: (sketch) => [
    sketch.extendLeft === false ? "LineToolHorzRay" : "LineToolHorzLine",
    { ...strokeState(sketch), ...textState(sketch) },
  ],
  segment: (sketch) => [
    "LineToolTrendLine",
    {
      ...strokeState(sketch),
      ...sidesOf(sketch),
      leftEnd: sketch.startHead === true ? 1 : 0,
      rightEnd: sketch.endHead === true ? 1 : 0,
      ...textState(sketch),
    },
  ],
  box(sketch) {
    const { linecolor, ...stroke } = strokeState(sketch);
    const sides = { extendLeft: sketch.extendLeft === true, extendRight: sketch.extendRight === true };
    return [
      "LineToolRectangle",
      { color: linecolor, ...stroke, ...fillState(sketch), ...sides, ...textState(sketch) },
    ];
  },
  channel(sketch, note) {
    noteMissing(sketch, ["label"], note);
    const showMidline = sketch.middleLine === true;
    return [
      "LineToolParallelChannel",
      { ...strokeState(sketch), ...fillState(sketch), ...sidesOf(sketch), showMidline },
    ];
  },
  swing: writeSwing,
};

function writeSwing(sketch: Sketch, note: Note): [string, Record<string, unknown>] {
  noteMissing(sketch, ["label"], note);
  const { ratios = [], color, fillColor = "#00000000", lineWidth, lineStyle } = sketch;
  if (ratios.length > 24) note("field_not_carried", { what: `ratios 25 to ${ratios.length}` });
  const levels = ratios
    .slice(0, 24)
    .map(({ ratio, color: its = color, visible = true }, index) => [
      `level${index + 1}`,
      { coeff: ratio, color: css(its), visible },
    ]);
  const transparency = Math.round(100 - 100 * alphaOf(fillColor));
  const becomes = fillOf(color, (100 - transparency) / 100) ?? fillColor;
  if (becomes.toUpperCase() !== fillColor.toUpperCase()) {
    note("color_converted", { what: "fillColor", from: fillColor, to: becomes });
  }
  const state = {
    ...Object.fromEntries(levels),
    levelsStyle: { linewidth: lineWidth, linestyle: styleNumber(lineStyle) },
    trendline: { visible: true, color: css(color), linewidth: 1, linestyle: 2 },
    fillBackground: alphaOf(fillColor) > 0,
    transparency,
    extendLines: sketch.extendRight === true,
    extendLinesLeft: sketch.extendLeft === true,
    fibLevelsBasedOnLogScale: sketch.logScale === true,
    reverse: false,
  };
  return ["LineToolFibRetracement", state];
}
