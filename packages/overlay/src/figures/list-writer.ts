import type { PlanePoint } from "../projection/plane.ts";
import { type DisplayList, emptyList, kinds, objectFlag, shapeFlag } from "./display-list.ts";
import type { Ends, Pen, Plan, Stroke } from "./pen.ts";
import type { StyleTable } from "./style-table.ts";

// What is being written. There is one pen for all lists: the engine would optimise another for every chart anew.
const nothing = emptyList();
let list = nothing;
let styles: StyleTable;
let object = 0;
let shape = 0;
let fits = true;

const pen: Pen = {
  segment: (from, to, stroke, ends) => put(kinds.segment, from, to, 0, idOf(stroke), ends),
  frame: (from, to, stroke, ends) => put(kinds.frame, from, to, 0, idOf(stroke), ends),
  band: (from, to, rise, fill, ends) => put(kinds.band, from, to, rise, styles.idOf(fill, 0, "SOLID"), ends),
  label: () => flag(objectFlag.worded),
  tag: () => flag(objectFlag.tagged),
};
const noEnds: Ends = {};
const idOf = ({ color, lineWidth, lineStyle }: Stroke) => styles.idOf(color, lineWidth, lineStyle);

function put(
  kind: number,
  a: PlanePoint,
  b: PlanePoint,
  rise: number,
  style: number,
  ends: Ends = noEnds,
): void {
  // Segments run to the right, so that "left" and "start" are the same end from here on.
  const turned = a.place > b.place;
  const from = turned ? b : a;
  const to = turned ? a : b;
  const flat = from.unit === to.unit;
  const length = kind === kinds.band ? 5 : kind === kinds.segment && flat ? 3 : 4;
  const at = list.starts[shape] ?? 0;
  if (shape === list.shapes) {
    list.shapes += 1;
    reserve(list, list.objects, list.shapes, at + length);
    list.starts[list.shapes] = at + length;
  }
  fits &&= list.starts[shape + 1] === at + length;
  const { bounds, coords } = list;
  coords[at] = from.place;
  coords[at + 1] = from.unit;
  coords[at + 2] = to.place;
  if (length > 3) coords[at + 3] = to.unit;
  if (length > 4) coords[at + 4] = rise;
  let flags = 0;
  if (ends.extendLeft === true) flags |= objectFlag.extendLeft;
  if (ends.extendRight === true) flags |= objectFlag.extendRight;
  let byte = kind | flags;
  if (flat) byte |= shapeFlag.flat;
  else if (from.place === to.place) byte |= shapeFlag.upright;
  if (flags !== 0 && !flat && kind !== kinds.frame) flags |= objectFlag.steep;
  const { startHead, endHead } = ends;
  if ((turned ? endHead : startHead) === "ARROW") byte |= shapeFlag.startHead;
  if ((turned ? startHead : endHead) === "ARROW") byte |= shapeFlag.endHead;
  if ((byte & (shapeFlag.startHead | shapeFlag.endHead)) !== 0) flags |= objectFlag.headed;
  flag(flags);
  list.shapeFlags[shape] = byte;
  if (style > 0xffff && list.styles instanceof Uint16Array) list.styles = Uint32Array.from(list.styles);
  list.styles[shape] = style;
  const side = 4 * object;
  const low = Math.min(from.unit, to.unit) + Math.min(rise, 0);
  const high = Math.max(from.unit, to.unit) + Math.max(rise, 0);
  bounds[side] = Math.min(bounds[side] ?? 0, outward(from.place, -1));
  bounds[side + 1] = Math.max(bounds[side + 1] ?? 0, outward(to.place, 1));
  bounds[side + 2] = Math.min(bounds[side + 2] ?? 0, outward(low, -1));
  bounds[side + 3] = Math.max(bounds[side + 3] ?? 0, outward(high, 1));
  shape += 1;
}

function flag(bits: number): void {
  list.objectFlags[object] = (list.objectFlags[object] ?? 0) | bits;
}

/** Takes up an object, whose shapes begin where the last one's end. */
function begin(into: DisplayList, index: number, table: StyleTable): void {
  list = into;
  styles = table;
  object = index;
  shape = list.first[object] ?? 0;
  fits = true;
  list.objectFlags[object] = (list.objectFlags[object] ?? 0) & objectFlag.hot;
  const side = 4 * object;
  list.bounds[side] = list.bounds[side + 2] = Number.POSITIVE_INFINITY;
  list.bounds[side + 1] = list.bounds[side + 3] = Number.NEGATIVE_INFINITY;
}

/** A list of objects, just as large as it has to be. */
export function compile<T>(
  objects: readonly T[],
  plan: (object: T, pen: Pen) => void,
  table: StyleTable,
): DisplayList {
  const compiled = emptyList();
  // What most drawings need, so that the arrays seldom have to grow; what is too much is cut off.
  reserve(compiled, objects.length, 4 * objects.length, 18 * objects.length);
  for (const each of objects) append(compiled, (pen) => plan(each, pen), table);
  resize(compiled, compiled.objects, compiled.shapes, compiled.starts[compiled.shapes] ?? 0);
  return compiled;
}

/** Appends an object. */
export function append(into: DisplayList, plan: Plan, table: StyleTable): void {
  reserve(into, into.objects + 1, into.shapes, 0);
  begin(into, into.objects, table);
  into.objects += 1;
  plan(pen);
  into.first[into.objects] = shape;
  list = nothing;
}

/** Puts another look in the place of an object's; false where it doesn't fit, and the list has to be compiled anew. */
export function replace(into: DisplayList, index: number, plan: Plan, table: StyleTable): boolean {
  begin(into, index, table);
  plan(pen);
  list = nothing;
  return fits && shape === into.first[index + 1];
}

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
    list.starts = copied(list.starts, new Uint32Array(shapes + 1));
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
