import {
  type Drawing,
  type DrawingOf,
  type DrawingType,
  drawingSketches,
  drawingTypeNames,
  storedDrawingSchema,
} from "../drawings/registry.ts";
import type { Sketch, SketchMapping } from "../drawings/sketch.ts";
import { parseWith } from "../schema/issues.ts";
import { limits } from "../wire/limits.ts";
import { createFields, type Fields } from "./fields.ts";
import type { ImportMessages } from "./notes.ts";
import { createReport, type Note, type Report } from "./report.ts";

/** What an import takes beside the foreign data. */
export interface ImportOptions {
  /** The clientObjectIds that are in use already; imported drawings get others. */
  readonly takenIds?: Iterable<string>;
  /** English where it is left out. */
  readonly messages?: ImportMessages;
}

/** The drawings that another format's data became, in their order, with the report. */
export interface ImportResult extends Report {
  readonly drawings: readonly Drawing[];
}

/** How one format is read. */
export interface ForeignFormat {
  /** What a drawing without a name is called, with a number behind it. */
  readonly prefix: string;
  /** The things that stand in the data, whatever is wrapped around them. */
  readonly items: (input: unknown) => readonly unknown[];
  /** The name of a thing. */
  readonly idOf: (fields: Fields) => string | number | undefined;
  /** A thing as a sketch; undefined, with a note that says why, where there can't be one. */
  readonly read: (fields: Fields, note: Note) => Sketch | undefined;
}

/** Reads a format's data, an object or JSON text, into drawings. Bad data never throws. */
export function importDrawings(
  format: ForeignFormat,
  input: unknown,
  options: ImportOptions = {},
): ImportResult {
  const report = createReport(options.messages);
  const whole = report.noteFor(-1);
  const data = parsed(input, whole);
  const items = data === undefined ? [] : format.items(data);
  if (items.length > limits.drawingsPerAnalysis)
    whole("too_many", { what: String(limits.drawingsPerAnalysis) });
  const freeName = createNames(options.takenIds);
  const drawings = items.slice(0, limits.drawingsPerAnalysis).flatMap((item, index) => {
    const fields = createFields(item);
    const given = format.idOf(fields);
    const source = given === undefined ? undefined : String(given);
    const note = report.noteFor(index, source);
    const sketch = format.read(fields, note);
    if (sketch === undefined) return [];
    const name = freeName(source, `${format.prefix}-${index + 1}`);
    const drawing = drawingOf(sketch, name, note);
    if (drawing === undefined) return [];
    if (source !== undefined && source !== name) note("id_changed", { from: source, to: name });
    const rest = fields.rest(21);
    if (rest.length > 0)
      note("field_not_carried", { what: rest.slice(0, 20).join(", ") + (rest[20] ? ", …" : "") });
    return [drawing];
  });
  return { drawings, changed: report.changed, lost: report.lost };
}

function parsed(input: unknown, note: Note): unknown {
  if (typeof input !== "string") return input;
  try {
    return JSON.parse(input);
  } catch {
    note("not_json");
    return undefined;
  }
}

/** Gives names of our form that aren't in use: the given one as far as it goes, else the fallback. */
function createNames(taken: Iterable<string> = []) {
  const names = new Set(taken);
  const counts = new Map<string, number>();
  return (given: string | undefined, fallback: string): string => {
    const base = given?.slice(0, 64).replaceAll(/[^A-Za-z0-9_.:-]/g, "_") || fallback;
    let name = base;
    let count = counts.get(base) ?? 1;
    while (names.has(name)) {
      count += 1;
      name = `${base.slice(0, 64 - `-${count}`.length)}-${count}`;
    }
    counts.set(base, count);
    names.add(name);
    return name;
  };
}

const extras = [
  "extendLeft",
  "extendRight",
  "startHead",
  "endHead",
  "middleLine",
  "logScale",
  "fillColor",
] as const;

function drawingOf(sketch: Sketch, clientObjectId: string, note: Note): Drawing | undefined {
  const type = drawingTypeNames.find((name) => drawingSketches[name].form === sketch.form);
  if (type === undefined) {
    note("tool_unknown", { what: sketch.form });
    return undefined;
  }
  const { fields, holds } = drawingSketches[type];
  const label = sketch.label === undefined || sketch.label === "" ? {} : { label: sketch.label };
  const drawing = parseWith(storedDrawingSchema, { type, clientObjectId, ...fields(sketch), ...label });
  if (!drawing.ok) {
    note("refused", {
      what: drawing.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("; "),
    });
    return undefined;
  }
  for (const extra of extras) {
    const value = sketch[extra];
    if (value !== undefined && value !== false && !holds.includes(extra))
      note("field_not_carried", { what: extra });
  }
  return drawing.value;
}

/** The sketch of any drawing, its defaults filled in. */
export function sketchOf(drawing: Drawing): Sketch {
  const sketch = <Type extends DrawingType>(type: Type, of: DrawingOf<Type>): Sketch => {
    const mapping: SketchMapping<DrawingOf<Type>> = drawingSketches[type];
    return mapping.sketch(of);
  };
  return sketch(drawing.type, drawing);
}
