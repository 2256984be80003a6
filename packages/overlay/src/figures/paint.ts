import { type DisplayList, kindBits, kinds, shapeFlag } from "./display-list.ts";
import { headSlope } from "./hit.ts";
import { dashLength, type Lens, takeStroke } from "./lens.ts";
import type { StyleTable } from "./style-table.ts";
import { type Sink, trace } from "./trace.ts";
import { isVisible, openWindow, type Window } from "./visible.ts";

/** Which objects to paint, and how. */
export interface PaintOptions {
  /** Only objects whose flags are `want` where `mask` has bits. */
  readonly mask: number;
  readonly want: number;
  /** Shapes of one style together, which is faster, in place of each object's in its turn. */
  readonly grouped: boolean;
}

/**
 * Paints lists of figures, and gives how many shapes that were. Fills and strokes are two passes, so that fills lie
 * under all strokes.
 */
export interface Painter {
  readonly fills: (context: CanvasRenderingContext2D, list: DisplayList, options: PaintOptions) => number;
  readonly strokes: (context: CanvasRenderingContext2D, list: DisplayList, options: PaintOptions) => number;
}

// Longer paths cost more than they save: the canvas looks for crossings within a path.
const pathLength = 128;

/** A painter for a lens. `colorOf` gives the colour in which a style is painted, null for not at all. */
export function createPainter(
  lens: Lens,
  styles: StyleTable,
  colorOf: (color: string, pass: "fill" | "stroke") => string | null,
): Painter {
  const window: Window = { left: 0, right: 0, low: 0, high: 0 };
  const dashes: number[] = [];
  let order = new Uint32Array(0);
  let ends = new Uint32Array(0);
  let heads = new Float64Array(64);
  let headCount = 0;
  let pathCount = 0;
  let lineWidth = 0;
  let dashMultiples: readonly number[] = [];
  let context: CanvasRenderingContext2D;

  const sink: Sink = {
    line(x0, y0, x1, y1, width) {
      if (width !== lineWidth) setWidth(width);
      context.moveTo(x0, y0);
      context.lineTo(x1, y1);
      if (++pathCount >= pathLength) strokePath();
    },
    frame(left, top, right, bottom) {
      const { flatWidth, uprightWidth } = lens;
      if (flatWidth !== uprightWidth) {
        const corner = uprightWidth / 2;
        sink.line(left - corner, top, right + corner, top, flatWidth);
        sink.line(left - corner, bottom, right + corner, bottom, flatWidth);
        sink.line(left, top, left, bottom, uprightWidth);
        sink.line(right, top, right, bottom, uprightWidth);
        return;
      }
      context.rect(left, top, right - left, bottom - top);
      pathCount += 4;
      if (pathCount >= pathLength) strokePath();
    },
    head(x, y, dx, dy, size) {
      if (headCount + 5 > heads.length) {
        const larger = new Float64Array(2 * heads.length);
        larger.set(heads);
        heads = larger;
      }
      heads[headCount++] = x;
      heads[headCount++] = y;
      heads[headCount++] = dx;
      heads[headCount++] = dy;
      heads[headCount++] = size;
    },
    box: (left, top, right, bottom) => context.fillRect(left, top, right - left, bottom - top),
    band(x0, y0, x1, y1, drop) {
      context.beginPath();
      context.moveTo(x0, y0);
      context.lineTo(x1, y1);
      context.lineTo(x1, y1 + drop);
      context.lineTo(x0, y0 + drop);
      context.fill();
    },
  };

  const strokePath = () => {
    if (pathCount === 0) return;
    context.stroke();
    context.beginPath();
    pathCount = 0;
  };
  const endRun = (color: string) => {
    strokePath();
    if (headCount === 0) return;
    context.fillStyle = color;
    context.beginPath();
    for (let at = 0; at < headCount; at += 5) {
      const x = heads[at] ?? 0;
      const y = heads[at + 1] ?? 0;
      const size = heads[at + 4] ?? 0;
      const dx = (heads[at + 2] ?? 0) * size;
      const dy = (heads[at + 3] ?? 0) * size;
      context.moveTo(x, y);
      context.lineTo(x - dx - dy * headSlope, y - dy + dx * headSlope);
      context.lineTo(x - dx + dy * headSlope, y - dy - dx * headSlope);
    }
    context.fill();
    context.beginPath();
    headCount = 0;
  };

  /** Puts what is to be painted into `order`, and gives how much that is. */
  const collect = (list: DisplayList, fills: boolean, { mask, want, grouped }: PaintOptions): number => {
    openWindow(window, lens);
    if (!grouped && order.length < list.shapes) order = new Uint32Array(list.shapes);
    const keys = runCount * styles.size() + 1;
    if (grouped) {
      if (ends.length < keys) ends = new Uint32Array(keys);
      ends.fill(0);
    }
    let count = 0;
    for (let object = 0; object < list.objects; object++) {
      if (((list.objectFlags[object] ?? 0) & mask) !== want || !isVisible(list, object, window)) continue;
      const end = list.first[object + 1] ?? 0;
      for (let shape = list.first[object] ?? 0; shape < end; shape++) {
        const flags = list.shapeFlags[shape] ?? 0;
        if (((flags & kindBits) === kinds.band) !== fills) continue;
        if (grouped) {
          const key = keyOf(list, shape);
          ends[key] = (ends[key] ?? 0) + 1;
        } else order[count] = shape;
        count += 1;
      }
    }
    if (!grouped) return count;
    if (order.length < count) order = new Uint32Array(count);
    let sum = 0;
    for (let key = 0; key < keys; key++) {
      const size = ends[key] ?? 0;
      ends[key] = sum;
      sum += size;
    }
    for (let object = 0; object < list.objects; object++) {
      if (((list.objectFlags[object] ?? 0) & mask) !== want || !isVisible(list, object, window)) continue;
      const end = list.first[object + 1] ?? 0;
      for (let shape = list.first[object] ?? 0; shape < end; shape++) {
        const flags = list.shapeFlags[shape] ?? 0;
        if (((flags & kindBits) === kinds.band) !== fills) continue;
        const key = keyOf(list, shape);
        const place = ends[key] ?? 0;
        order[place] = shape;
        ends[key] = place + 1;
      }
    }
    return count;
  };

  return {
    fills(target, list, options) {
      const count = collect(list, true, options);
      context = target;
      let last = -1;
      let color: string | null = null;
      for (let index = 0; index < count; index++) {
        const shape = order[index] ?? 0;
        const style = list.styles[shape] ?? 0;
        if (style !== last) {
          last = style;
          color = colorOf(styles.color(style), "fill");
          if (color !== null) context.fillStyle = color;
        }
        if (color !== null) trace(list, shape, lens, sink);
      }
      return count;
    },
    strokes(target, list, options) {
      const count = collect(list, false, options);
      context = target;
      let last = -1;
      let color: string | null = null;
      context.lineCap = "butt";
      context.lineJoin = "miter";
      context.beginPath();
      for (let index = 0; index < count; index++) {
        const shape = order[index] ?? 0;
        const key = keyOf(list, shape);
        if (key !== last) {
          if (color !== null) endRun(color);
          last = key;
          const style = Math.floor(key / runCount);
          color = colorOf(styles.color(style), "stroke");
          takeStroke(lens, styles, style);
          if (color !== null) context.strokeStyle = color;
          dashMultiples = styles.dashes(style);
          setWidth(key % runCount === runs.sloped ? lens.slopedWidth : lens.flatWidth);
        }
        if (color !== null) trace(list, shape, lens, sink);
      }
      if (color !== null) endRun(color);
      return count;
    },
  };

  /** Lines are as wide as this from now on, and their dashes as long as that asks for. */
  function setWidth(width: number): void {
    strokePath();
    lineWidth = width;
    context.lineWidth = width;
    dashes.length = 0;
    for (const multiple of dashMultiples) dashes.push(dashLength(multiple, width, lens.xRatio));
    context.setLineDash(dashes);
  }
}

/** Flat lines, borders and other lines are stroked apart: the canvas is faster along its axes, and widths may differ. */
const runs = { sloped: 0, flat: 1, frame: 2 } as const;
const runCount = 3;

/** Shapes of one key are stroked in one go. */
function keyOf(list: DisplayList, shape: number): number {
  const flags = list.shapeFlags[shape] ?? 0;
  const isFrame = (flags & kindBits) === kinds.frame;
  const run = isFrame ? runs.frame : (flags & shapeFlag.flat) !== 0 ? runs.flat : runs.sloped;
  return runCount * (list.styles[shape] ?? 0) + run;
}
