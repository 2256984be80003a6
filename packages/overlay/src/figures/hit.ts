import type { Lens } from "./lens.ts";
import type { Sink } from "./trace.ts";

/** How near a point is to shapes: `stroke` in pixels (0 on it), and whether it lies in a fill. */
export interface Nearness {
  stroke: number;
  inside: boolean;
}

/** Measures how near a point is to the shapes that are traced into it. */
export interface Probe extends Sink {
  /** Measures from this point from now on. */
  readonly at: (x: number, y: number) => void;
  /** Forgets the shapes that were measured. */
  readonly restart: () => void;
  readonly nearness: Nearness;
  /** The point from which it measures. */
  readonly point: { readonly x: number; readonly y: number };
}

export function createProbe(lens: Lens): Probe {
  const nearness: Nearness = { stroke: Number.POSITIVE_INFINITY, inside: false };
  const point = { x: 0, y: 0 };
  let px = 0;
  let py = 0;
  const near = (distance: number) => {
    nearness.stroke = Math.min(nearness.stroke, Math.max(0, distance));
  };
  const segment = (x0: number, y0: number, x1: number, y1: number, width: number) =>
    near(distanceToSegment(px, py, x0, y0, x1, y1) - width / 2);
  return {
    nearness,
    point,
    at(x, y) {
      px = x;
      py = y;
      point.x = x;
      point.y = y;
    },
    restart() {
      nearness.stroke = Number.POSITIVE_INFINITY;
      nearness.inside = false;
    },
    line: segment,
    head(x, y, dx, dy, size) {
      const along = (x - px) * dx + (y - py) * dy;
      const across = Math.abs((x - px) * dy - (y - py) * dx);
      const half = along * headSlope;
      if (along >= 0 && along <= size && across <= half) near(0);
      else segment(x, y, x - size * dx, y - size * dy, size * headSlope);
    },
    frame(left, top, right, bottom) {
      segment(left, top, right, top, lens.flatWidth);
      segment(left, bottom, right, bottom, lens.flatWidth);
      segment(left, top, left, bottom, lens.uprightWidth);
      segment(right, top, right, bottom, lens.uprightWidth);
    },
    box(left, top, right, bottom) {
      if (px >= left && px <= right && py >= top && py <= bottom) nearness.inside = true;
    },
    band(x0, y0, x1, y1, drop) {
      if (px < x0 || px > x1) return;
      const edge = y0 + ((px - x0) / (x1 - x0)) * (y1 - y0);
      if (py >= Math.min(edge, edge + drop) && py <= Math.max(edge, edge + drop)) nearness.inside = true;
    },
  };
}

/** Half of an arrow head's width at its foot, as a share of its length. */
export const headSlope = 0.48;

function distanceToSegment(px: number, py: number, x0: number, y0: number, x1: number, y1: number): number {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((px - x0) * dx + (py - y0) * dy) / squared;
  const t = Math.max(0, Math.min(1, along));
  const ex = px - x0 - t * dx;
  const ey = py - y0 - t * dy;
  return Math.sqrt(ex * ex + ey * ey);
}
