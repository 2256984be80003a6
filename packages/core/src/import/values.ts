import type { Anchor } from "../drawings/anchor.ts";
import { instantOf } from "../drawings/reading.ts";
import type { LineStyle } from "../drawings/style.ts";
import { formatInstant, parseInstant } from "../time/instant.ts";
import { parseColor } from "./color.ts";
import type { Fields } from "./fields.ts";
import type { Note } from "./report.ts";

/** A colour at a path, noted where it had to be written in another way; one that can't be read isn't taken. */
export function readColor(fields: Fields, note: Note, ...path: readonly string[]): string | undefined {
  const text = fields.text(...path);
  if (text === undefined) return undefined;
  const color = parseColor(text);
  const what = path.join(".");
  if (color === undefined) note("field_not_carried", { what });
  else if (color !== text) note("color_converted", { what, from: text, to: color });
  return color;
}

/** A line width at a path in CSS pixels, as the whole number from 1 to 8 that is nearest. */
export function readWidth(fields: Fields, note: Note, ...path: readonly string[]): number | undefined {
  const width = fields.number(...path);
  if (width === undefined) return undefined;
  const ours = Math.min(8, Math.max(1, Math.round(width)));
  if (ours !== width) note("width_changed", { from: String(width), to: String(ours) });
  return ours;
}

const numberedStyles = ["SOLID", "DOTTED", "DASHED", "DASHED", "DOTTED"] as const;

/** A line style at a path as TradingView's charts number them: solid, dotted, dashed, large dashed, sparse dotted. */
export function readNumberedStyle(
  fields: Fields,
  note: Note,
  ...path: readonly string[]
): LineStyle | undefined {
  const number = fields.number(...path);
  if (number === undefined) return undefined;
  const style = numberedStyles[number];
  if (style === undefined || number > 2) {
    note("line_style_changed", { from: String(number), to: style ?? "SOLID" });
  }
  return style ?? "SOLID";
}

/** Whether a line's end at a path has an arrow head (1); an end of another kind than none (0) is noted. */
export function readHead(fields: Fields, note: Note, ...path: readonly string[]): boolean | undefined {
  const end = fields.number(...path);
  if (end !== undefined && end !== 0 && end !== 1) note("field_not_carried", { what: path.join(".") });
  return end === undefined ? undefined : end === 1;
}

/** The number of a line style in TradingView's charts. */
export const styleNumber = (style: LineStyle | undefined): number => numberedStyles.indexOf(style ?? "SOLID");

/** An anchor from milliseconds and a price; undefined for what a chart can't place. */
export function toAnchor(milliseconds: unknown, price: unknown, note: Note): Anchor | undefined {
  if (typeof milliseconds !== "number" || typeof price !== "number") return undefined;
  if (!Number.isFinite(price) || !(Math.abs(milliseconds) <= 8.64e15)) return undefined;
  const time = formatInstant(Math.round(milliseconds));
  if (parseInstant(time) === undefined) return undefined;
  if (!Number.isInteger(milliseconds)) note("time_rounded", { from: String(milliseconds), to: time });
  return { time, price };
}

/** The instant of an anchor in whole seconds, noted where a fraction is lost. */
export function toSeconds(anchor: Anchor, note: Note): number {
  const instant = instantOf(anchor);
  const seconds = Math.floor(instant / 1000);
  if (seconds * 1000 !== instant) {
    note("time_rounded", { from: anchor.time, to: formatInstant(seconds * 1000) });
  }
  return seconds;
}

/** Exactly `count` readable anchors of a list, or undefined with a note; what is more is noted. */
export function readPoints(
  list: unknown,
  count: number,
  read: (point: unknown) => Anchor | undefined,
  note: Note,
): Anchor[] | undefined {
  const points: readonly unknown[] = Array.isArray(list) ? list : [];
  const anchors: Anchor[] = [];
  for (let index = 0; index < count; index += 1) {
    const anchor = read(points[index]);
    if (anchor === undefined) {
      note("point_unreadable", { what: String(index + 1) });
      return undefined;
    }
    anchors.push(anchor);
  }
  if (points.length > count) note("points_dropped", { what: String(points.length - count) });
  return anchors;
}

interface Sides {
  readonly extendLeft: boolean;
  readonly extendRight: boolean;
}

/**
 * Changes extensions that go by the order of the points (left is beyond the first) into ones that go by time
 * (left is the past), or back: the same step either way.
 */
export function turnedSides(points: readonly Anchor[], { extendLeft, extendRight }: Sides): Sides {
  const [first, second] = points;
  const backward = first !== undefined && second !== undefined && instantOf(first) > instantOf(second);
  return backward ? { extendLeft: extendRight, extendRight: extendLeft } : { extendLeft, extendRight };
}
