import type { Figure, LabelFigure, Stroke, TagFigure } from "./figure.ts";
import type { StyleTable } from "./style-table.ts";

/** What a shape is, in the low bits of its byte. */
export const kinds = { segment: 0, frame: 1, band: 2 } as const;
export const kindBits = 3;
/** What else is so of a shape: bits of the same byte. */
export const shapeFlag = {
  extendLeft: 4,
  extendRight: 8,
  startHead: 16,
  endHead: 32,
  flat: 64,
  upright: 128,
} as const;
/** What is so of an object: bits of its byte. `steep` is an extended line that isn't flat: it leaves every bound. */
export const objectFlag = {
  extendLeft: 1,
  extendRight: 2,
  steep: 4,
  worded: 8,
  tagged: 16,
  hot: 32,
  lit: 64,
  headed: 128,
} as const;

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
  trim(list);
  return list;
}

/** Appends an object. */
export function push(list: DisplayList, figures: readonly Figure[], styles: StyleTable): void {
  reserve(list, list.objects + 1, list.shapes + figures.length, list.coordCount + 5 * figures.length);
  for (const figure of figures) {
    if (!isDrawn(figure)) continue;
    list.starts[list.shapes++] = list.coordCount;
    list.coordCount += lengthOf(figure);
  }
  list.objects += 1;
  list.first[list.objects] = list.shapes;
  write(list, list.objects - 1, figures, styles);
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
    const at = list.starts[shape] ?? 0;
    list.coords[at] = from.place;
    list.coords[at + 1] = from.unit;
    list.coords[at + 2] = to.place;
    if (figure.kind !== "segment" || !flat) list.coords[at + 3] = to.unit;
    if (figure.kind === "band") list.coords[at + 4] = rise;
    let byte: number = kinds[figure.kind];
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
    if (figure.extendLeft === true) flags |= objectFlag.extendLeft;
    if (figure.extendRight === true) flags |= objectFlag.extendRight;
    const extended = figure.extendLeft === true || figure.extendRight === true;
    if (extended && !flat && figure.kind !== "frame") flags |= objectFlag.steep;
    left = Math.min(left, from.place);
    right = Math.max(right, to.place);
    low = Math.min(low, from.unit, to.unit, from.unit + rise, to.unit + rise);
    high = Math.max(high, from.unit, to.unit, from.unit + rise, to.unit + rise);
    shape += 1;
  }
  list.objectFlags[object] = flags;
  list.bounds[4 * object] = outward(left, -1);
  list.bounds[4 * object + 1] = outward(right, 1);
  list.bounds[4 * object + 2] = outward(low, -1);
  list.bounds[4 * object + 3] = outward(high, 1);
}

const strokeId = ({ color, width, style }: Stroke, styles: StyleTable) => styles.idOf(color, width, style);

/** So far out that rounding to 32 bits can't bring it in again. */
const outward = (value: number, sign: 1 | -1): number => value + sign * Math.abs(value) * 2e-7;

function reserve(list: DisplayList, objects: number, shapes: number, coords: number): void {
  if (objects > list.objectFlags.length) {
    const size = roomFor(objects);
    list.first = grown(list.first, new Uint32Array(size + 1));
    list.bounds = grown(list.bounds, new Float32Array(4 * size));
    list.objectFlags = grown(list.objectFlags, new Uint8Array(size));
  }
  if (shapes > list.shapeFlags.length) {
    const size = roomFor(shapes);
    list.shapeFlags = grown(list.shapeFlags, new Uint8Array(size));
    list.styles = grown(list.styles, sizedLike(list.styles, size));
    list.starts = grown(list.starts, new Uint32Array(size));
  }
  if (coords > list.coords.length) list.coords = grown(list.coords, new Float64Array(roomFor(coords)));
}

const sizedLike = (array: Uint16Array | Uint32Array, size: number) =>
  array instanceof Uint16Array ? new Uint16Array(size) : new Uint32Array(size);

const roomFor = (count: number): number => Math.ceil(count * 1.25) + 16;

function grown<T extends Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array>(
  from: T,
  to: T,
): T {
  to.set(from);
  return to;
}

function trim(list: DisplayList): void {
  list.first = list.first.slice(0, list.objects + 1);
  list.bounds = list.bounds.slice(0, 4 * list.objects);
  list.objectFlags = list.objectFlags.slice(0, list.objects);
  list.shapeFlags = list.shapeFlags.slice(0, list.shapes);
  list.styles = list.styles.slice(0, list.shapes);
  list.starts = list.starts.slice(0, list.shapes);
  list.coords = list.coords.slice(0, list.coordCount);
}
