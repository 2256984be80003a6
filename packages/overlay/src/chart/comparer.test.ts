import { expect, test } from "vitest";
import { createComparer } from "./comparer.ts";

test("a round is the same until a value is another one than in the round before", () => {
  const same = createComparer();
  const round = (...values: readonly unknown[]) => values.map((value, place) => same(place, value));
  expect(round(1, undefined, "a")).toEqual([false, false, false]);
  expect(round(1, undefined, "a")).toEqual([true, true, true]);
  expect(round(1, 2, "a")).toEqual([true, false, false]);
  expect(round(1, 2, "b")).toEqual([true, true, false]);
  expect(round(0, 2, "c")).toEqual([false, false, false]);
  expect(round(0, 2, "c")).toEqual([true, true, true]);
});
