import type { Point } from "./segment.ts";

/** An area of the pane in CSS pixels. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The part of a line that lies in the bounds; `t` tells where it starts, 0 at `from` and 1 at `to`. */
export interface Clipped {
  readonly from: Point;
  readonly to: Point;
  readonly t: number;
}

/**
 * Clips the line through two points to the bounds (Liang–Barsky). The line begins at `from` and ends at `to`
 * unless `before` or `after` lets it run on without end. Undefined where nothing of it is inside.
 */
export function clipLine(
  from: Point,
  to: Point,
  bounds: Bounds,
  { before = false, after = false }: { readonly before?: boolean; readonly after?: boolean } = {},
): Clipped | undefined {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  let enter = before ? Number.NEGATIVE_INFINITY : 0;
  let leave = after ? Number.POSITIVE_INFINITY : 1;
  const edges = [
    [-dx, from.x - bounds.left],
    [dx, bounds.right - from.x],
    [-dy, from.y - bounds.top],
    [dy, bounds.bottom - from.y],
  ] as const;
  for (const [speed, room] of edges) {
    if (speed === 0) {
      if (room < 0) return undefined;
    } else if (speed < 0) {
      enter = Math.max(enter, room / speed);
    } else {
      leave = Math.min(leave, room / speed);
    }
  }
  if (enter > leave || !Number.isFinite(enter) || !Number.isFinite(leave)) return undefined;
  const at = (t: number): Point => ({ x: from.x + t * dx, y: from.y + t * dy });
  return { from: at(enter), to: at(leave), t: enter };
}
