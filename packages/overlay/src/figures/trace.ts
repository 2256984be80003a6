import { crispCentre } from "../geometry/crisp.ts";
import { type DisplayList, kindBits, kinds, shapeFlag } from "./display-list.ts";
import type { Lens } from "./lens.ts";

/** Takes the shapes of a picture, in its pixels: a canvas, an SVG text, or a pointer that asks how near they are. */
export interface Sink {
  /** A line of this width: a whole number where it is flat or upright. */
  readonly line: (x0: number, y0: number, x1: number, y1: number, width: number) => void;
  /** A triangle with its tip at a point; it points along the direction (dx, dy), whose length is 1. */
  readonly head: (x: number, y: number, dx: number, dy: number, size: number) => void;
  /** The outline of a rectangle. */
  readonly frame: (left: number, top: number, right: number, bottom: number) => void;
  /** A filled rectangle. */
  readonly box: (left: number, top: number, right: number, bottom: number) => void;
  /** A filled parallelogram: the area between a line and the same line moved down by `drop`. */
  readonly band: (x0: number, y0: number, x1: number, y1: number, drop: number) => void;
}

/**
 * Gives the sink what one shape of the list looks like through the lens: cut to what is seen, and flat and upright
 * edges on whole pixels. All that is painted, hit and exported comes from here.
 */
export function trace(list: DisplayList, shape: number, lens: Lens, sink: Sink): void {
  const { coords } = list;
  const at = list.starts[shape] ?? 0;
  const flags = list.shapeFlags[shape] ?? 0;
  const x0 = lens.x0 + (coords[at] ?? 0) * lens.xScale;
  const y0 = lens.y0 + (coords[at + 1] ?? 0) * lens.yScale;
  const x1 = lens.x0 + (coords[at + 2] ?? 0) * lens.xScale;
  if ((flags & (kindBits | shapeFlag.flat)) === (kinds.segment | shapeFlag.flat)) {
    traceFlat(x0, x1, y0, flags, lens, sink);
    return;
  }
  const y1 = lens.y0 + (coords[at + 3] ?? 0) * lens.yScale;
  switch (flags & kindBits) {
    case kinds.segment:
      traceSloped(x0, y0, x1, y1, flags, lens, sink);
      return;
    case kinds.frame:
      traceFrame(x0, y0, x1, y1, flags, lens, sink);
      return;
    default:
      traceBand(x0, y0, x1, y1, (coords[at + 4] ?? 0) * lens.yScale, flags, lens, sink);
  }
}

/** Gives the sides of a frame as lines. */
export function traceSides(
  line: Sink["line"],
  { flatWidth, uprightWidth }: Lens,
  left: number,
  top: number,
  right: number,
  bottom: number,
): void {
  const corner = uprightWidth / 2;
  line(left - corner, top, right + corner, top, flatWidth);
  line(left - corner, bottom, right + corner, bottom, flatWidth);
  line(left, top, left, bottom, uprightWidth);
  line(right, top, right, bottom, uprightWidth);
}

/** The left end of what is seen of a figure that begins at `x`. */
function leftOf(x: number, flags: number, lens: Lens): number {
  return (flags & shapeFlag.extendLeft) !== 0 ? lens.left : x;
}

/** The right end of what is seen of a figure that ends at `x`: an extended one never ends before its own point. */
function rightOf(x: number, flags: number, lens: Lens): number {
  return (flags & shapeFlag.extendRight) !== 0 ? Math.max(x, lens.until) : x;
}

function traceFlat(x0: number, x1: number, y: number, flags: number, lens: Lens, sink: Sink): void {
  if (!(y >= lens.top && y <= lens.bottom)) return;
  const start = Math.round(x0);
  let left = (flags & shapeFlag.extendLeft) !== 0 ? Number.NEGATIVE_INFINITY : start;
  // What is shorter than a pixel is a pixel.
  const end = Math.max(start + 1, Math.round(x1));
  let right = rightOf(end, flags, lens);
  if (!(left <= lens.right && right >= lens.left)) return;
  const middle = crispCentre(y, 1, lens.flatWidth);
  // A line ends within its heads.
  const short = Math.min((end - start) / 2, lens.headSize / 2);
  if ((flags & shapeFlag.startHead) !== 0) {
    if (start >= lens.left) sink.head(start, middle, -1, 0, lens.headSize);
    if (left === start) left += short;
  }
  if ((flags & shapeFlag.endHead) !== 0) {
    if (end <= lens.right) sink.head(end, middle, 1, 0, lens.headSize);
    if (right === end) right -= short;
  }
  if (left < lens.left) {
    const begin = left === Number.NEGATIVE_INFINITY ? start : left;
    left = begin + wholePeriods(lens.left - begin, lens.flatPeriod);
  }
  right = Math.min(right, lens.right);
  if (left >= right) return;
  sink.line(left, middle, right, middle, lens.flatWidth);
}

/** So much of a length as whole periods of the dashes fill, so that dashes stay where they are when a line is cut. */
function wholePeriods(length: number, period: number): number {
  return period === 0 ? length : Math.floor(length / period) * period;
}

function traceSloped(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  flags: number,
  lens: Lens,
  sink: Sink,
): void {
  const upright = x0 === x1;
  const width = upright ? lens.uprightWidth : lens.slopedWidth;
  if (upright) {
    x0 = crispCentre(x0, 1, width);
    x1 = x0;
    y0 = Math.round(y0);
    y1 = y0 + (Math.round(y1) - y0 || 1);
  }
  const dx = x1 - x0;
  const dy = y1 - y0;
  // Liang–Barsky: the line is x0 + t × dx, and t runs from 0 to 1 unless an end is extended.
  let enter = (flags & shapeFlag.extendLeft) !== 0 ? Number.NEGATIVE_INFINITY : 0;
  let leave = 1;
  if ((flags & shapeFlag.extendRight) !== 0) {
    leave = upright ? Number.POSITIVE_INFINITY : Math.max(1, (lens.until - x0) / dx);
  }
  const startsHere = enter === 0;
  const endsHere = leave === 1;
  if (dx > 0) {
    enter = Math.max(enter, (lens.left - x0) / dx);
    leave = Math.min(leave, (lens.right - x0) / dx);
  } else if (!(x0 >= lens.left && x0 <= lens.right)) return;
  if (dy > 0) {
    enter = Math.max(enter, (lens.top - y0) / dy);
    leave = Math.min(leave, (lens.bottom - y0) / dy);
  } else if (dy < 0) {
    enter = Math.max(enter, (lens.bottom - y0) / dy);
    leave = Math.min(leave, (lens.top - y0) / dy);
  }
  if (!(enter <= leave)) return;
  const period = upright ? lens.uprightPeriod : lens.slopedPeriod;
  if (period > 0 || (flags & (shapeFlag.startHead | shapeFlag.endHead)) !== 0) {
    const length = Math.sqrt(dx * dx + dy * dy);
    const short = Math.min(0.5, lens.headSize / 2 / length);
    let begin = 0;
    if ((flags & shapeFlag.startHead) !== 0) {
      if (enter <= 0) sink.head(x0, y0, -dx / length, -dy / length, lens.headSize);
      // A line ends within its heads.
      if (startsHere) begin = short;
    }
    if ((flags & shapeFlag.endHead) !== 0) {
      if (leave >= 1) sink.head(x1, y1, dx / length, dy / length, lens.headSize);
      if (endsHere) leave = Math.min(leave, 1 - short);
    }
    if (startsHere) enter = Math.max(enter, begin);
    if (period > 0 && enter !== begin)
      enter = begin + Math.floor(((enter - begin) * length) / period) * (period / length);
  }
  if (enter < leave) sink.line(x0 + enter * dx, y0 + enter * dy, x0 + leave * dx, y0 + leave * dy, width);
}

function traceFrame(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  flags: number,
  lens: Lens,
  sink: Sink,
): void {
  const left = leftOf(x0, flags, lens);
  const right = rightOf(x1, flags, lens);
  const top = Math.min(y0, y1);
  const bottom = Math.max(y0, y1);
  if (!(left <= lens.right && right >= lens.left && top <= lens.bottom && bottom >= lens.top)) return;
  if (lens.flatPeriod > 0) {
    // Each dashed side begins at its own corner, so that dashes stay where they are when a side is cut.
    traceFlat(x0, x1, top, flags, lens, sink);
    traceFlat(x0, x1, bottom, flags, lens, sink);
    traceSloped(x0, top, x0, bottom, 0, lens, sink);
    if (right <= lens.right) traceSloped(right, top, right, bottom, 0, lens, sink);
    return;
  }
  const x = crispCentre(Math.max(left, lens.left), 1, lens.uprightWidth);
  const y = crispCentre(Math.max(top, lens.top), 1, lens.flatWidth);
  sink.frame(
    x,
    y,
    Math.max(x + 1, crispCentre(Math.min(right, lens.right), 1, lens.uprightWidth)),
    Math.max(y + 1, crispCentre(Math.min(bottom, lens.bottom), 1, lens.flatWidth)),
  );
}

function traceBand(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  drop: number,
  flags: number,
  lens: Lens,
  sink: Sink,
): void {
  let left = Math.max(leftOf(x0, flags, lens), lens.left);
  let right = Math.min(rightOf(x1, flags, lens), lens.right);
  if ((flags & shapeFlag.flat) !== 0) {
    const top = Math.max(Math.min(y0, y0 + drop), lens.top);
    const bottom = Math.min(Math.max(y0, y0 + drop), lens.bottom);
    if (left <= right && top <= bottom) {
      sink.box(Math.round(left), Math.round(top), Math.round(right), Math.round(bottom));
    }
    return;
  }
  // Only where it is high enough and low enough to be seen, so that no corner is far away.
  const slope = (y1 - y0) / (x1 - x0);
  const highest = (lens.top - Math.max(0, drop) - y0) / slope + x0;
  const lowest = (lens.bottom - Math.min(0, drop) - y0) / slope + x0;
  left = Math.max(left, Math.min(highest, lowest));
  right = Math.min(right, Math.max(highest, lowest));
  if (left < right) sink.band(left, y0 + slope * (left - x0), right, y0 + slope * (right - x0), drop);
}
