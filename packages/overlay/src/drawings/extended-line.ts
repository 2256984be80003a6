import type { SegmentFigure, Stroke } from "../figures/figure.ts";
import { clipLine } from "../geometry/clip.ts";
import type { Point } from "../geometry/segment.ts";
import { type Projection, paneBounds } from "../projection/projection.ts";

/** Beyond which ends a line runs on: left is toward the past, whichever point comes first. */
export interface Extension {
  readonly extendLeft?: boolean | undefined;
  readonly extendRight?: boolean | undefined;
}

/** The two ends of a line, extended and clipped; undefined where none of it is visible. */
export function extendedEnds(from: Point, to: Point, extension: Extension, projection: Projection) {
  const { extendLeft = false, extendRight = false } = extension;
  const forward = from.x <= to.x;
  return clipLine(from, to, paneBounds(projection), {
    before: forward ? extendLeft : extendRight,
    after: forward ? extendRight : extendLeft,
  });
}

/** The figures of a stroke between two points: one, or none where it is out of view. */
export function lineFigures(
  from: Point,
  to: Point,
  stroke: Stroke,
  projection: Projection,
  extension: Extension = {},
): SegmentFigure[] {
  const clipped = extendedEnds(from, to, extension, projection);
  if (clipped === undefined) return [];
  const dashOffset = clipped.t * Math.hypot(to.x - from.x, to.y - from.y);
  return [{ kind: "segment", from: clipped.from, to: clipped.to, stroke, dashOffset }];
}
