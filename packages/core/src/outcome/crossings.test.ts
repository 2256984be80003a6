import fc from "fast-check";
import { expect, test } from "vitest";
import type { Drawing, UnknownDrawing } from "../drawings/registry.ts";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import { crossings } from "./crossings.ts";

const hour = 3_600_000;
const start = Date.parse("2026-01-05T00:00:00Z");
const time = (hours: number) => new Date(start + hours * hour).toISOString();
const bar = (hours: number, close: number) => ({ time: start + hours * hour, close });
// Pivot 1.345, resistance 1.35, support 1.341.
const { levels } = sampleAnalysis();

const trend: Drawing = {
  type: "LINE",
  clientObjectId: "trend",
  points: [
    { time: time(0), price: 10 },
    { time: time(10), price: 20 },
  ],
};
const zone: Drawing = {
  type: "RECTANGLE",
  clientObjectId: "zone",
  points: [
    { time: time(0), price: 30 },
    { time: time(10), price: 40 },
  ],
};
const unknown: UnknownDrawing = { type: "GANN_FAN", clientObjectId: "fan", points: [] };
const drawings = [trend, unknown, zone];
const crossed = (...bars: readonly [number, number][]) =>
  bars.slice(1).flatMap(([hours, close], index) => {
    const [from, before] = bars[index] ?? [0, 0];
    return crossings({ levels, drawings }, bar(from, before), bar(hours, close));
  });

test("levels are crossed where the closes stand on both sides", () => {
  expect(crossings({ levels, drawings: [] }, bar(0, 1.344), bar(1, 1.346))).toEqual([
    {
      clientObjectId: "pivot",
      kind: "level",
      line: 0,
      direction: "up",
      price: 1.345,
      time: expect.closeTo(start + hour / 2, 3),
    },
  ]);
  const down = crossings({ levels, drawings: [] }, bar(0, 1.36), bar(1, 1.33));
  expect(down.map(({ clientObjectId, direction }) => [clientObjectId, direction])).toEqual([
    ["pivot", "down"],
    ["r1", "down"],
    ["s1", "down"],
  ]);
});

test("a level is crossed by the bar that leaves it for the other side, once", () => {
  const prices = (...closes: readonly number[]) =>
    closes.slice(1).map((close, index) =>
      crossings(
        { levels: { ...levels }, drawings: [] },
        bar(index, closes[index] ?? 0),
        bar(index + 1, close),
      )
        .filter(({ clientObjectId }) => clientObjectId === "pivot")
        .map(({ direction }) => direction),
    );
  expect(prices(1.344, 1.345, 1.346)).toEqual([[], ["up"]]);
  expect(prices(1.346, 1.345, 1.344)).toEqual([[], ["down"]]);
  expect(prices(1.345, 1.345)).toEqual([[]]);
});

test("a sloped line is crossed where the closes' line meets it", () => {
  expect(crossed([2, 11], [4, 17])).toEqual([
    {
      clientObjectId: "trend",
      kind: "drawing",
      line: 0,
      direction: "up",
      price: expect.closeTo(12.5, 9),
      time: expect.closeTo(start + 2.5 * hour, 3),
    },
  ]);
  // A price that stays where it is falls below a line that rises.
  expect(crossed([2, 13], [4, 13])).toMatchObject([{ clientObjectId: "trend", direction: "down" }]);
});

test("every line of a region is crossed by itself, counted from the lowest", () => {
  expect(crossed([2, 25], [4, 35]).map(({ line, direction, price }) => [line, direction, price])).toEqual([
    [0, "up", 30],
  ]);
  expect(crossed([2, 45], [4, 25]).map(({ line, direction, price }) => [line, direction, price])).toEqual([
    [0, "down", 30],
    [1, "down", 40],
  ]);
});

test("a drawing that isn't there at both bars is not crossed", () => {
  expect(crossed([-1, 25], [1, 35])).toEqual([]);
  expect(crossed([9, 25], [11, 35])).toEqual([]);
  expect(crossed([12, 25], [13, 35])).toEqual([]);
});

test("sloped lines are read on the axis that is given", () => {
  // On this axis the first five hours have no width: the line stays at 10 until then.
  const placeOf = (instant: number) => Math.max(start + 5 * hour, instant);
  const trendOnly = { levels, drawings: [trend] };
  expect(crossings(trendOnly, bar(1, 11.5), bar(4, 11.5))).toMatchObject([{ direction: "down" }]);
  expect(crossings(trendOnly, bar(1, 11.5), bar(4, 11.5), placeOf)).toEqual([]);
});

test("a price that moves around a level crosses it up and down in turn", () => {
  const closes = fc.array(fc.constantFrom(1.343, 1.344, 1.346, 1.347), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(closes, (path) => {
      const found = path
        .slice(1)
        .flatMap((close, index) =>
          crossings({ levels, drawings: [] }, bar(index, path[index] ?? 0), bar(index + 1, close)),
        );
      const sides = path.map((close) => (close > 1.345 ? "up" : "down"));
      expect(found.map(({ direction }) => direction)).toEqual(
        sides.filter((side, index) => index > 0 && side !== sides[index - 1]),
      );
      for (const { price } of found) expect(price).toBe(1.345);
    }),
    { numRuns: 1000 },
  );
});
