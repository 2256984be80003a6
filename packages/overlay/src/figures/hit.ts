import type { Lens } from "./lens.ts";
import { type Sink, traceSides } from "./trace.ts";

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
    nearness.stroke = Math.min(nearness.stroke, distance);
  };
  /** Measures to a stroke as it is painted, without round ends. */
  const stroke = (x0: number, y0: number, x1: number, y1: number, width: number) => {
    const length = Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
    if (length === 0) return;
    const dx = (x1 - x0) / length;
    const dy = (y1 - y0) / length;
    const along = (px - x0) * dx + (py - y0) * dy;
    const across = Math.abs((px - x0) * dy - (py - y0) * dx);
    const beyond = Math.max(0, -along, along - length);
    const beside = Math.max(0, across - width / 2);
    near(Math.sqrt(beyond * beyond + beside * beside));
  };
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
    line: stroke,
    head(x, y, dx, dy, size) {
      const along = (x - px) * dx + (y - py) * dy;
      const across = Math.abs((x - px) * dy - (y - py) * dx);
      if (along >= 0 && along <= size && across <= along * headSlope) return near(0);
      const footX = x - dx * size;
      const footY = y - dy * size;
      const half = size * headSlope;
      stroke(x, y, footX - dy * half, footY + dx * half, 0);
      stroke(x, y, footX + dy * half, footY - dx * half, 0);
      stroke(footX - dy * half, footY + dx * half, footX + dy * half, footY - dx * half, 0);
    },
    frame: (left, top, right, bottom) => traceSides(stroke, lens, left, top, right, bottom),
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
