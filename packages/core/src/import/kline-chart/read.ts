import type { Anchor } from "../../drawings/anchor.ts";
import { instantOf } from "../../drawings/reading.ts";
import type { Sketch, SketchForm } from "../../drawings/sketch.ts";
import type { LineStyle } from "../../drawings/style.ts";
import { createFields, type Fields } from "../fields.ts";
import {
  type ForeignFormat,
  type ImportOptions,
  type ImportResult,
  importDrawings,
} from "../import-drawings.ts";
import type { Note } from "../report.ts";
import { readColor, readPoints, readWidth, toAnchor, turnedSides } from "../values.ts";

interface Overlay {
  readonly form: SketchForm;
  readonly points: number;
  /** Extensions by the order of the points: a ray goes on beyond its second one. */
  readonly sides?: { readonly extendLeft: boolean; readonly extendRight: boolean };
}

const endless = { extendLeft: true, extendRight: true };

const overlays: Readonly<Record<string, Overlay>> = {
  segment: { form: "segment", points: 2 },
  horizontalSegment: { form: "segment", points: 2 },
  verticalSegment: { form: "segment", points: 2 },
  rayLine: { form: "segment", points: 2, sides: { extendLeft: false, extendRight: true } },
  straightLine: { form: "segment", points: 2, sides: endless },
  horizontalStraightLine: { form: "level", points: 1, sides: endless },
  priceLine: { form: "level", points: 1, sides: { extendLeft: false, extendRight: true } },
  horizontalRayLine: { form: "level", points: 2, sides: { extendLeft: false, extendRight: true } },
  rect: { form: "box", points: 2 },
  parallelStraightLine: { form: "channel", points: 3, sides: endless },
  priceChannelLine: { form: "channel", points: 3, sides: endless },
  fibonacciLine: { form: "swing", points: 2, sides: endless },
};

const kLineChart: ForeignFormat = {
  prefix: "kline",
  items: (input) => (Array.isArray(input) ? input : [input]),
  idOf: (fields) => fields.text("id") ?? fields.number("id"),
  read,
};

/** Reads an overlay of KLineChart, or a list of them. Bad data never throws. */
export function fromKLineChart(input: unknown, options?: ImportOptions): ImportResult {
  return importDrawings(kLineChart, input, options);
}

function read(fields: Fields, note: Note): Sketch | undefined {
  const name = fields.text("name");
  if (name === undefined) {
    note("not_a_drawing");
    return undefined;
  }
  const overlay = Object.hasOwn(overlays, name) ? overlays[name] : undefined;
  if (overlay === undefined) {
    note("tool_unknown", { what: name });
    return undefined;
  }
  const { form, sides = { extendLeft: false, extendRight: false } } = overlay;
  const readPoint = (point: unknown) => {
    const { number } = createFields(point);
    return toAnchor(number("timestamp"), number("value"), note);
  };
  const points = readPoints(fields.take("points"), overlay.points, readPoint, note);
  if (points === undefined) return undefined;
  const box = form === "box";
  const [color, width, style] = box
    ? (["borderColor", "borderSize", "borderStyle"] as const)
    : (["color", "size", "style"] as const);
  const at = box ? "polygon" : "line";
  const sketch: Sketch = {
    form,
    points,
    color: readColor(fields, note, "styles", at, color),
    lineWidth: readWidth(fields, note, "styles", at, width),
    lineStyle: readStyle(fields, at, style, box ? "borderDashedValue" : "dashedValue"),
    ...(box && { fillColor: readColor(fields, note, "styles", at, "color") }),
    ...turnedSides(points, sides),
    label: fields.text("extendData"),
  };
  if (form === "level" && points.length === 2) return readRay(sketch, points, note);
  return name === "priceChannelLine" ? readPriceChannel(sketch, points, note) : sketch;
}

/** A dash that is no longer than the line is wide is a dot. */
function readStyle(fields: Fields, at: string, style: string, dashes: string): LineStyle | undefined {
  const name = fields.text("styles", at, style);
  const pattern = fields.take("styles", at, dashes);
  if (name === undefined) return undefined;
  if (name !== "dashed") return "SOLID";
  const first: unknown = Array.isArray(pattern) ? pattern[0] : undefined;
  return typeof first === "number" && first <= 1 ? "DOTTED" : "DASHED";
}

/** A horizontal ray goes toward its second point; to the left only a segment can. */
function readRay(sketch: Sketch, points: readonly Anchor[], note: Note): Sketch {
  const [first, second] = points;
  if (first === undefined || second === undefined || instantOf(second) >= instantOf(first)) {
    return { ...sketch, points: points.slice(0, 1) };
  }
  note("form_changed", { from: "horizontalRayLine", to: "a line that is extended to the left" });
  return {
    ...sketch,
    form: "segment",
    points: [first, { ...second, price: first.price }],
    extendLeft: true,
    extendRight: false,
  };
}

/** A price channel's base is its middle: the line through its third point lies as far above as another below. */
function readPriceChannel(sketch: Sketch, points: readonly Anchor[], note: Note): Sketch {
  const [start, end, through] = points;
  if (start === undefined || end === undefined || through === undefined) return sketch;
  const width = instantOf(end) - instantOf(start);
  const share = width === 0 ? 0 : (instantOf(through) - instantOf(start)) / width;
  const rise = through.price - (start.price + share * (end.price - start.price));
  note("form_changed", { from: "priceChannelLine", to: "a channel with a middle line" });
  const moved = (point: Anchor): Anchor => ({ ...point, price: point.price - rise });
  return { ...sketch, points: [moved(start), moved(end), through], middleLine: true };
}
