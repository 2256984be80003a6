import { expect, test } from "vitest";
import { plainAnchor, plainProjection } from "../testing/plain-projection.ts";
import { createWorkplane } from "./workplane.ts";

const { anchorAt, shift } = createWorkplane(plainProjection, { minMove: 0.25, precision: 2 });

test("a point is an anchor at the nearest bar, at a price that the symbol can have", () => {
  expect(anchorAt({ x: 104, y: 100 })).toEqual(plainAnchor(10, 30));
  expect(anchorAt({ x: 106, y: 101.3 })).toEqual(plainAnchor(11, 29.75));
});

test("an anchor moves by bars and pixels, and what isn't moved stays as it was written", () => {
  expect(shift(plainAnchor(3, 20), 2, -10)).toEqual(plainAnchor(5, 21));
  expect(shift({ time: "2026-01-05T01:20:00+01:00", price: 20.123 }, 0, 0)).toEqual({
    time: "2026-01-05T01:20:00+01:00",
    price: 20.123,
  });
  // A third of the way between two bars it stays.
  expect(shift({ time: "2026-01-05T00:20:00Z", price: 20 }, 1, 0).time).toBe("2026-01-05T01:20:00Z");
});
