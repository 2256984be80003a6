import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clipLine } from "./clip.ts";
import { distanceToSegment, isInside } from "./segment.ts";

const bounds = { left: 0, top: 0, right: 100, bottom: 50 };
const coordinate = fc.integer({ min: -300, max: 300 });
const point = fc.record({ x: coordinate, y: coordinate });

describe("clipLine", () => {
  test("keeps a segment that is inside", () => {
    expect(clipLine({ x: 10, y: 10 }, { x: 90, y: 40 }, bounds)).toEqual({
      from: { x: 10, y: 10 },
      to: { x: 90, y: 40 },
      t: 0,
    });
  });

  test("runs to the edges where it is extended", () => {
    const extended = { before: true, after: true };
    expect(clipLine({ x: 40, y: 20 }, { x: 60, y: 20 }, bounds, extended)).toMatchObject({
      from: { x: 0, y: 20 },
      to: { x: 100, y: 20 },
      t: -2,
    });
  });

  test("gives nothing for a line outside or for a point that is extended", () => {
    expect(clipLine({ x: -10, y: -10 }, { x: 200, y: -10 }, bounds)).toBeUndefined();
    expect(clipLine({ x: 5, y: 5 }, { x: 5, y: 5 }, bounds, { after: true })).toBeUndefined();
  });

  test("gives what is on the segment and inside the bounds, and misses nothing", () => {
    fc.assert(
      fc.property(point, point, fc.double({ min: 0, max: 1, noNaN: true }), (from, to, t) => {
        const clipped = clipLine(from, to, bounds);
        const probe = { x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y) };
        const inside =
          probe.x > bounds.left && probe.x < bounds.right && probe.y > bounds.top && probe.y < bounds.bottom;
        if (inside && clipped === undefined) throw new Error("a visible part was lost");
        if (clipped === undefined) return;
        if (inside) expect(distanceToSegment(probe, clipped.from, clipped.to)).toBeLessThan(1e-6);
        for (const end of [clipped.from, clipped.to]) {
          expect(distanceToSegment(end, from, to)).toBeLessThan(1e-6);
          expect(end.x).toBeGreaterThan(-1e-6);
          expect(end.y).toBeLessThan(50 + 1e-6);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test("isInside tells the inside of a polygon from its outside", () => {
  const polygon = [
    { x: 0, y: 0 },
    { x: 10, y: 5 },
    { x: 10, y: 15 },
    { x: 0, y: 10 },
  ];
  expect(isInside({ x: 5, y: 5 }, polygon)).toBe(true);
  expect(isInside({ x: 9, y: 2 }, polygon)).toBe(false);
  expect(isInside({ x: 5, y: 20 }, polygon)).toBe(false);
});
