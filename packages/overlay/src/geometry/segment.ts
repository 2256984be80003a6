/** A point in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The distance of a point from a segment. */
export function distanceToSegment(point: Point, from: Point, to: Point): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const lengthSquared = dx * dx + dy * dy;
  const along = lengthSquared === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / lengthSquared;
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy);
}

/** Whether a point lies in a polygon, by the even-odd rule. */
export function isInside(point: Point, polygon: readonly Point[]): boolean {
  let inside = false;
  let previous = polygon.at(-1);
  for (const corner of polygon) {
    if (previous !== undefined && corner.y > point.y !== previous.y > point.y) {
      const x = corner.x + ((point.y - corner.y) / (previous.y - corner.y)) * (previous.x - corner.x);
      if (point.x < x) inside = !inside;
    }
    previous = corner;
  }
  return inside;
}
