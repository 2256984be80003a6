import type { Anchor } from "../../drawings/anchor.ts";
import type { Sketch } from "../../drawings/sketch.ts";
import { createFields, type Fields, isRecord, own } from "../fields.ts";
import {
  type ForeignFormat,
  type ImportOptions,
  type ImportResult,
  importDrawings,
} from "../import-drawings.ts";
import type { Note } from "../report.ts";
import { readPoints, toAnchor } from "../values.ts";
import { readState } from "./state.ts";
import { tools } from "./tools.ts";

/** Reads a saved chart, its sources, a list of line tools or one of them. Bad data never throws. */
export function fromTradingView(input: unknown, options?: ImportOptions): ImportResult {
  return importDrawings(tradingView, input, options);
}

const tradingView: ForeignFormat = {
  prefix: "tv",
  items: (input) => sourcesOf(input, 0),
  idOf: (fields) => fields.text("id") ?? fields.number("id"),
  read,
};

/** The things in a saved chart: layouts hold charts, charts hold panes, panes hold sources. */
function sourcesOf(input: unknown, depth: number): readonly unknown[] {
  if (Array.isArray(input)) return input;
  if (!isRecord(input) || depth > 4) return [input];
  for (const wrap of ["payload", "charts", "panes", "sources"]) {
    const inner = own(input, wrap);
    if (wrap === "sources" && isRecord(inner)) return Object.values(inner);
    if (wrap === "payload" && isRecord(inner)) return sourcesOf(inner, depth + 1);
    if (Array.isArray(inner))
      return wrap === "sources" ? inner : inner.flatMap((part) => sourcesOf(part, depth + 1));
  }
  return [input];
}

function read(outer: Fields, note: Note): Sketch | undefined {
  // The server wraps a tool once more: its type, points and state then stand in the outer state.
  const inner = outer.text("state", "type");
  const at = inner === undefined ? [] : ["state"];
  const type = inner ?? outer.text("type");
  if (type === undefined || !type.startsWith("LineTool")) {
    note("not_a_drawing");
    return undefined;
  }
  const tool = Object.hasOwn(tools, type) ? tools[type] : undefined;
  if (tool === undefined) {
    note("tool_unknown", { what: type });
    return undefined;
  }
  const points = readPoints(
    outer.take(...at, "points"),
    tool.points,
    (point) => readPoint(point, note),
    note,
  );
  if (points === undefined) return undefined;
  return readState({ form: tool.form, points, ...tool.meant }, inField(outer, [...at, "state"]), note);
}

/** The fields of a field, counted among those of the whole. */
function inField(fields: Fields, at: readonly string[]): Fields {
  return {
    take: (...path) => fields.take(...at, ...path),
    text: (...path) => fields.text(...at, ...path),
    number: (...path) => fields.number(...at, ...path),
    flag: (...path) => fields.flag(...at, ...path),
    rest: fields.rest,
  };
}

function readPoint(point: unknown, note: Note): Anchor | undefined {
  const { number, text } = createFields(point);
  const seconds = number("time_t");
  if (seconds === undefined) return undefined;
  const offset = number("offset") ?? 0;
  if (offset === 0) return toAnchor(seconds * 1000, number("price"), note);
  const length = intervalSeconds(text("interval"));
  if (length === undefined) return undefined;
  const anchor = toAnchor((seconds + offset * length) * 1000, number("price"), note);
  if (anchor !== undefined) note("time_estimated", { from: String(offset), to: anchor.time });
  return anchor;
}

/** The length of a resolution such as "60", "4H", "1D", "W" or "1M" in seconds; a month has 30 days here. */
function intervalSeconds(interval: string | undefined): number | undefined {
  const [, count, unit] = /^(\d{0,5})([SHDWM]?)$/.exec(interval ?? "") ?? [];
  if (count === undefined || (count === "" && unit === "")) return undefined;
  const lengths: Readonly<Record<string, number>> = {
    S: 1,
    "": 60,
    H: 3600,
    D: 86_400,
    W: 604_800,
    M: 2_592_000,
  };
  return (count === "" ? 1 : Number(count)) * (lengths[unit ?? ""] ?? 60);
}
