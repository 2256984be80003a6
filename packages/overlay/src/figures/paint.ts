import type { DisplayList } from "./display-list.ts";
import { headSlope } from "./hit.ts";
import { dashLength, type Lens, takeStroke } from "./lens.ts";
import { createSequencer, type PaintOptions, runOf, runs, type Sequence } from "./sequence.ts";
import type { StyleTable } from "./style-table.ts";
import { type Sink, trace, traceSides } from "./trace.ts";

/**
 * Paints levels and drawings as a lens sees them, and gives how many shapes that were: fills, then the levels, then
 * the strokes of drawings.
 */
export type Painter = (
  context: CanvasRenderingContext2D,
  levels: DisplayList,
  drawings: DisplayList,
  options: PaintOptions,
) => number;

/** So many lines are one path. Longer paths cost more than they save: the canvas looks for crossings within a path. */
export const pathLength = 128;

/** A painter for a lens. `colorOf` gives the colour in which a style is painted, null for not at all. */
export function createPainter(
  lens: Lens,
  styles: StyleTable,
  colorOf: (color: string, pass: "fill" | "stroke") => string | null,
): Painter {
  const sequenceLevels = createSequencer(lens, styles);
  const sequenceDrawings = createSequencer(lens, styles);
  const dashes: number[] = [];
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
      if (lens.flatWidth !== lens.uprightWidth) {
        traceSides(sink.line, lens, left, top, right, bottom);
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

  const fill = (list: DisplayList, { shapes, fills }: Sequence) => {
    let last = -1;
    let color: string | null = null;
    for (let index = 0; index < fills; index++) {
      const shape = shapes[index] ?? 0;
      const style = list.styles[shape] ?? 0;
      if (style !== last) {
        last = style;
        color = colorOf(styles.color(style), "fill");
        if (color !== null) context.fillStyle = color;
      }
      if (color !== null) trace(list, shape, lens, sink);
    }
  };
  const stroke = (list: DisplayList, { shapes, fills, count }: Sequence) => {
    let lastStyle = -1;
    let lastRun = -1;
    let color: string | null = null;
    context.lineCap = "butt";
    context.lineJoin = "miter";
    context.beginPath();
    for (let index = fills; index < count; index++) {
      const shape = shapes[index] ?? 0;
      const style = list.styles[shape] ?? 0;
      const run = runOf(list.shapeFlags[shape] ?? 0);
      if (style !== lastStyle || run !== lastRun) {
        if (color !== null) endRun(color);
        lastStyle = style;
        lastRun = run;
        color = colorOf(styles.color(style), "stroke");
        takeStroke(lens, styles, style);
        if (color !== null) context.strokeStyle = color;
        dashMultiples = styles.dashes(style);
        setWidth(run === runs.sloped ? lens.slopedWidth : lens.flatWidth);
      }
      if (color !== null) trace(list, shape, lens, sink);
    }
    if (color !== null) endRun(color);
  };

  return (target, levels, drawings, options) => {
    context = target;
    const ofDrawings = sequenceDrawings(drawings, options);
    fill(drawings, ofDrawings);
    const ofLevels = sequenceLevels(levels, options);
    stroke(levels, ofLevels);
    stroke(drawings, ofDrawings);
    return ofLevels.count + ofDrawings.count;
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
