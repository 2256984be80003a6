import { expect, test } from "vitest";
import { plainAnchor, plainProjection } from "../testing/plain-projection.ts";
import { createGrips } from "./grips.ts";

test("the nearer grip within reach is picked", () => {
  const grips = createGrips("line", () => [plainAnchor(20, 20), plainAnchor(22, 20)]);
  const pick = (x: number, y: number) => grips.pick({ x, y }, plainProjection);
  expect(pick(202, 202)).toEqual({ id: "line", surface: "handle", anchor: 0, distance: 0 });
  expect(pick(212, 200)).toMatchObject({ anchor: 1, distance: 3 });
  expect(pick(200, 189)).toMatchObject({ anchor: 0, distance: 6 });
  expect(pick(200, 188)).toBeUndefined();
});

test("a point that has no place has no grip", () => {
  const grips = createGrips("line", () => [{ time: "someday", price: 20 }]);
  expect(grips.pick({ x: 200, y: 200 }, plainProjection)).toBeUndefined();
});
