import type { Figure, LabelFigure, Stroke, TagFigure } from "./figure.ts";
import * as objectFlag from "./object-flag.ts";
import * as shapeFlag from "./shape-flag.ts";
import * as kinds from "./shape-kind.ts";
import type { StyleTable } from "./style-table.ts";

export { kinds, objectFlag, shapeFlag };

/** The bits of a shape's byte that say what kind it is of. */
export const kindBits = 192;
/**
 * The figures of many objects (drawings or levels) in flat arrays: 10,000 drawings are painted in every frame
 * without an object for each of their lines. Labels stay out: who paints few objects plans theirs again.
 */
export interface DisplayList {
  objects: number;
  shapes: number;
  /** The first shape of each object, and behind the last one the number of shapes. */
  first: Uint32Array;
  /** Left, right, low and high of each object without what extends it, rounded outward. */
  bounds: Float32Array;
  objectFlags: Uint8Array;
  shapeFlags: Uint8Array;
  styles: Uint16Array | Uint32Array;
  /**
   * Where the numbers of each shape begin: place and unit of both ends, and of a band its rise. A flat segment has no
   * second unit.
   */
  starts: Uint32Array;
  coords: Float64Array;
  coordCount: number;
}

export function emptyList(): DisplayList {
  return {
    objects: 0,
    shapes: 0,
    first: new Uint32Array(1),
    bounds: new Float32Array(0),
    objectFlags: new Uint8Array(0),
    shapeFlags: new Uint8Array(0),
    styles: new Uint16Array(0),
    starts: new Uint32Array(0),
    coords: new Float64Array(0),
    coordCount: 0,
  };
}

/** A list of objects' figures, just as large as it has to be. */
export function compile<T>(
  objects: readonly T[],
  plan: (object: T) => readonly Figure[],
  styles: StyleTable,
): DisplayList {
  const list = emptyList();
  // What most drawings need, so that the arrays seldom have to grow; what is too much is cut off.
  reserve(list, objects.length, 4 * objects.length, 18 * objects.length);
  for (const object of objects) push(list, plan(object), styles);
  resize(list, list.objects, list.shapes, list.coordCount);
  return list;
}

/** Appends an object. */
export function push(list: DisplayList, figures: readonly Figure[], styles: StyleTable): void {
  reserve(list, list.objects + 1, list.shapes + figures.length, list.coordCount + 5 * figures.length);
  write(list, list.objects, figures, styles);
  list.objects += 1;
}

/** Puts other figures in the place of an object's; false where they don't fit, and the list is as it was. */
export function patch(
  list: DisplayList,
  object: number,
  figures: readonly Figure[],
  styles: StyleTable,
): boolean {
  let shape = list.first[object] ?? 0;
  for (const figure of figures) {
    if (!isDrawn(figure)) continue;
    const start = list.starts[shape] ?? 0;
    const end = shape + 1 < list.shapes ? (list.starts[shape + 1] ?? 0) : list.coordCount;
    if (end - start !== lengthOf(figure)) return false;
    shape += 1;
  }
  if (shape !== list.first[object + 1]) return false;
  write(list, object, figures, styles);
  return true;
}

type DrawnFigure = Exclude<Figure, LabelFigure | TagFigure>;

const isDrawn = (figure: Figure): figure is DrawnFigure => figure.kind !== "label" && figure.kind !== "tag";
function lengthOf(figure: DrawnFigure): number {
  if (figure.kind === "band") return 5;
  return figure.kind === "segment" && figure.from.unit === figure.to.unit ? 3 : 4;
}

/** Writes an object's figures in the place of those it has, or behind all others. */
function write(list: DisplayList, object: number, figures: readonly Figure[], styles: StyleTable): void {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let flags = (list.objectFlags[object] ?? 0) & objectFlag.hot;
  let shape = list.first[object] ?? 0;
  for (const figure of figures) {
    if (!isDrawn(figure)) {
      flags |= figure.kind === "label" ? objectFlag.worded : objectFlag.tagged;
      continue;
    }
    // Segments run to the right, so that "left" and "start" are the same end from here on.
    const turned = figure.from.place > figure.to.place;
    const from = turned ? figure.to : figure.from;
    const to = turned ? figure.from : figure.to;
    const rise = figure.kind === "band" ? figure.rise : 0;
    const flat = from.unit === to.unit;
    if (shape === list.shapes) {
      list.starts[list.shapes++] = list.coordCount;
      list.coordCount += lengthOf(figure);
    }
    const at = list.starts[shape] ?? 0;
    list.coords[at] = from.place;
    list.coords[at + 1] = from.unit;
    list.coords[at + 2] = to.place;
    if (figure.kind !== "segment" || !flat) list.coords[at + 3] = to.unit;
    if (figure.kind === "band") list.coords[at + 4] = rise;
    let byte: number = kindOf(figure);
    if (figure.extendLeft === true) byte |= shapeFlag.extendLeft;
    if (figure.extendRight === true) byte |= shapeFlag.extendRight;
    if (flat) byte |= shapeFlag.flat;
    else if (from.place === to.place) byte |= shapeFlag.upright;
    if (figure.kind === "segment") {
      if ((turned ? figure.endHead : figure.startHead) === true) byte |= shapeFlag.startHead;
      if ((turned ? figure.startHead : figure.endHead) === true) byte |= shapeFlag.endHead;
    }
    list.shapeFlags[shape] = byte;
    const style =
      figure.kind === "band" ? styles.idOf(figure.fill, 0, "SOLID") : strokeId(figure.stroke, styles);
    if (style > 0xffff && list.styles instanceof Uint16Array) list.styles = Uint32Array.from(list.styles);
    list.styles[shape] = style;
    if ((byte & (shapeFlag.startHead | shapeFlag.endHead)) !== 0) flags |= objectFlag.headed;
    const extension = byte & (shapeFlag.extendLeft | shapeFlag.extendRight);
    flags |= extension;
    if (extension !== 0 && !flat && figure.kind !== "frame") flags |= objectFlag.steep;
    left = Math.min(left, from.place);
    right = Math.max(right, to.place);
    low = Math.min(low, from.unit, to.unit, from.unit + rise, to.unit + rise);
    high = Math.max(high, from.unit, to.unit, from.unit + rise, to.unit + rise);
    shape += 1;
  }
  list.first[object + 1] = shape;
  list.objectFlags[object] = flags;
  list.bounds[4 * object] = outward(left, -1);
  list.bounds[4 * object + 1] = outward(right, 1);
  list.bounds[4 * object + 2] = outward(low, -1);
  list.bounds[4 * object + 3] = outward(high, 1);
}

function kindOf({ kind }: DrawnFigure): number {
  if (kind === "segment") return kinds.segment;
  return kind === "frame" ? kinds.frame : kinds.band;
}

const strokeId = ({ color, width, style }: Stroke, styles: StyleTable) => styles.idOf(color, width, style);

/** So far out that rounding to 32 bits can't bring it in again. */
const outward = (value: number, sign: 1 | -1): number => value + sign * Math.abs(value) * 2e-7;

/** Makes room for so much, and for some more than that: lists are filled one by one. */
function reserve(list: DisplayList, objects: number, shapes: number, coords: number): void {
  resize(
    list,
    roomFor(objects, list.objectFlags.length),
    roomFor(shapes, list.shapeFlags.length),
    roomFor(coords, list.coords.length),
  );
}

const roomFor = (count: number, room: number): number => (count > room ? Math.ceil(count * 1.25) + 16 : room);

/** Makes the arrays just so long, and keeps what they hold as far as that goes. */
function resize(list: DisplayList, objects: number, shapes: number, coords: number): void {
  if (objects !== list.objectFlags.length) {
    list.first = copied(list.first, new Uint32Array(objects + 1));
    list.bounds = copied(list.bounds, new Float32Array(4 * objects));
    list.objectFlags = copied(list.objectFlags, new Uint8Array(objects));
  }
  if (shapes !== list.shapeFlags.length) {
    const styles = list.styles instanceof Uint16Array ? new Uint16Array(shapes) : new Uint32Array(shapes);
    list.styles = copied(list.styles, styles);
    list.shapeFlags = copied(list.shapeFlags, new Uint8Array(shapes));
    list.starts = copied(list.starts, new Uint32Array(shapes));
  }
  if (coords !== list.coords.length) list.coords = copied(list.coords, new Float64Array(coords));
}

function copied<T extends Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array>(
  from: T,
  to: T,
): T {
  to.set(from.subarray(0, to.length));
  return to;
}
