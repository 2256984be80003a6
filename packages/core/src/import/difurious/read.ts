import type { Sketch, SketchForm } from "../../drawings/sketch.ts";
import { createFields, type Fields, isRecord, own } from "../fields.ts";
import {
  type ForeignFormat,
  type ImportOptions,
  type ImportResult,
  importDrawings,
} from "../import-drawings.ts";
import { baseColored, fillOf } from "../ratios.ts";
import type { Note } from "../report.ts";
import {
  readColor,
  readHead,
  readNumberedStyle,
  readPoints,
  readWidth,
  toAnchor,
  turnedSides,
} from "../values.ts";

interface Tool {
  readonly form: SketchForm;
  readonly points: number;
  /** What the tool means where its options leave it out; sides by the order of the points. */
  readonly left?: boolean;
  readonly right?: boolean;
  readonly arrow?: boolean;
}

const tools: Readonly<Record<string, Tool>> = {
  TrendLine: { form: "segment", points: 2 },
  Ray: { form: "segment", points: 2, right: true },
  ExtendedLine: { form: "segment", points: 2, left: true, right: true },
  Arrow: { form: "segment", points: 2, arrow: true },
  HorizontalLine: { form: "level", points: 1, left: true, right: true },
  HorizontalRay: { form: "level", points: 1, right: true },
  Rectangle: { form: "box", points: 2 },
  ParallelChannel: { form: "channel", points: 3 },
  FibRetracement: { form: "swing", points: 2 },
};

const difurious: ForeignFormat = {
  prefix: "tool",
  items: (input) => (Array.isArray(input) ? input : [input]),
  idOf: (fields) => fields.text("id") ?? fields.number("id"),
  read,
};

/** Reads what `exportLineTools()` of lightweight-charts-line-tools gives: its text, or the list. Never throws. */
export function fromDifurious(input: unknown, options?: ImportOptions): ImportResult {
  return importDrawings(difurious, input, options);
}

function read(fields: Fields, note: Note): Sketch | undefined {
  const type = fields.text("toolType");
  if (type === undefined) {
    note("not_a_drawing");
    return undefined;
  }
  const tool = Object.hasOwn(tools, type) ? tools[type] : undefined;
  if (tool === undefined) {
    note("tool_unknown", { what: type });
    return undefined;
  }
  const readPoint = (point: unknown) => {
    const { number } = createFields(point);
    const seconds = number("timestamp") ?? number("time");
    return toAnchor(seconds === undefined ? undefined : seconds * 1000, number("price"), note);
  };
  const points = readPoints(fields.take("points"), tool.points, readPoint, note);
  if (points === undefined) return undefined;
  const { form } = tool;
  const base: Sketch = { form, points, label: fields.text("options", "text", "value") };
  const sides = (...path: readonly string[]) => ({
    extendLeft: fields.flag(...path, "left") ?? tool.left ?? false,
    extendRight: fields.flag(...path, "right") ?? tool.right ?? false,
  });
  const line = strokeAt(fields, note, "options", "line");
  switch (form) {
    case "level": {
      const { extendLeft, extendRight } = sides("options", "line", "extend");
      if (!extendRight)
        note("extension_changed", { from: extendLeft ? "left" : "neither side", to: "right" });
      return { ...base, ...line, extendLeft, extendRight: true };
    }
    case "segment":
      return {
        ...base,
        ...line,
        ...turnedSides(points, sides("options", "line", "extend")),
        startHead: readHead(fields, note, "options", "line", "end", "left") ?? false,
        endHead: readHead(fields, note, "options", "line", "end", "right") ?? tool.arrow ?? false,
      };
    case "box":
      return {
        ...base,
        ...strokeAt(fields, note, "options", "rectangle", "border"),
        fillColor: readColor(fields, note, "options", "rectangle", "background", "color"),
        ...sides("options", "rectangle", "extend"),
      };
    case "channel":
      return {
        ...base,
        ...strokeAt(fields, note, "options", "channelLine"),
        fillColor: readColor(fields, note, "options", "background", "color"),
        ...turnedSides(points, sides("options", "extend")),
        middleLine: fields.flag("options", "showMiddleLine") ?? true,
      };
    case "swing":
      return { ...base, ...line, ...sides("options", "extend"), ...readLevels(fields, note) };
  }
}

const strokeAt = (fields: Fields, note: Note, ...path: readonly string[]) => ({
  color: readColor(fields, note, ...path, "color"),
  lineWidth: readWidth(fields, note, ...path, "width"),
  lineStyle: readNumberedStyle(fields, note, ...path, "style"),
});

function readLevels(fields: Fields, note: Note): Partial<Sketch> {
  const list = fields.take("options", "levels");
  if (!Array.isArray(list)) return {};
  const items: readonly unknown[] = list;
  const ratios = items.slice(0, 50).flatMap((item, index) => {
    const ratio = own(item, "coeff");
    if (!isRecord(item) || typeof ratio !== "number" || !Number.isFinite(ratio)) {
      note("field_not_carried", { what: `options.levels.${index}` });
      return [];
    }
    return [{ ratio, color: readColor(createFields(item), note, "color") }];
  });
  if (items.length > 50) note("field_not_carried", { what: `options.levels 51 to ${items.length}` });
  const opacity = own(items[0], "opacity");
  const { color, ratios: levels } = baseColored(ratios);
  return {
    color,
    ratios: levels,
    fillColor: fillOf(color, typeof opacity === "number" && opacity >= 0 ? opacity : 0),
  };
}
