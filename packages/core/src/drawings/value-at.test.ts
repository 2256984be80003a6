import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Drawing, DrawingOf } from "./registry.ts";
import { valueAt } from "./value-at.ts";

const day = 86_400_000;
const start = Date.parse("2026-01-05T00:00:00Z");
/** The instant `days` days after the start, in milliseconds and as an anchor has it. */
const at = (days: number) => start + days * day;
const anchor = (days: number, price: number) => ({ time: new Date(at(days)).toISOString(), price });
const base = { clientObjectId: "a" };

describe("a horizontal line", () => {
  const level: DrawingOf<"HORIZONTAL_LINE"> = { ...base, type: "HORIZONTAL_LINE", points: [anchor(2, 1.5)] };

  test("has its price at every instant", () => {
    for (const days of [-1e4, 2, 1e4]) expect(valueAt(level, at(days))).toEqual({ kind: "line", price: 1.5 });
  });

  test("begins at its point where it runs to the right alone", () => {
    const ray: Drawing = { ...level, extend: "right" };
    expect(valueAt(ray, at(2) - 1)).toBeNull();
    expect(valueAt(ray, at(2))).toEqual({ kind: "line", price: 1.5 });
    expect(valueAt(ray, at(9))).toEqual({ kind: "line", price: 1.5 });
  });

  test("has no price at an instant that is no number", () => {
    expect(valueAt({ ...level, extend: "right" }, Number.NaN)).toBeNull();
    expect(valueAt(level, Number.NaN)).toBeNull();
  });
});

describe("a line", () => {
  const trend: DrawingOf<"LINE"> = { ...base, type: "LINE", points: [anchor(0, 10), anchor(4, 30)] };
  const price = (drawing: Drawing, days: number) => {
    const value = valueAt(drawing, at(days));
    return value?.kind === "line" ? value.price : value;
  };

  test.each<[Partial<typeof trend>, (number | null)[]]>([
    [{}, [null, 10, 15, 30, null]],
    [{ extendLeft: true }, [5, 10, 15, 30, null]],
    [{ extendRight: true }, [null, 10, 15, 30, 35]],
    [{ points: [anchor(4, 30), anchor(0, 10)], extendRight: true }, [null, 10, 15, 30, 35]],
  ])("%j has its prices where it is drawn", (change, prices) => {
    expect([-1, 0, 1, 4, 5].map((days) => price({ ...trend, ...change }, days))).toEqual(prices);
  });

  test("has no price where it is vertical, unless both points are the same", () => {
    expect(price({ ...trend, points: [anchor(0, 10), anchor(0, 30)], extendRight: true }, 0)).toBeNull();
    expect(price({ ...trend, points: [anchor(0, 10), anchor(0, 10)] }, 0)).toBe(10);
  });

  test("is straight on the axis that is given", () => {
    // An axis on which the first two days have no width: a weekend on a chart.
    const placeOf = (instant: number) => Math.max(0, instant - at(2));
    expect(valueAt(trend, at(2), placeOf)).toEqual({ kind: "line", price: 10 });
    expect(valueAt(trend, at(3), placeOf)).toEqual({ kind: "line", price: 20 });
  });

  test("gives both points' prices exactly and stays between them", () => {
    const prices = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(prices, prices, fc.double({ min: 0, max: 4, noNaN: true }), (a, b, days) => {
        const drawing: Drawing = { ...trend, points: [anchor(0, a), anchor(4, b)] };
        expect(price(drawing, 0)).toBeCloseTo(a, 12);
        expect(price(drawing, 4)).toBeCloseTo(b, 12);
        const between = price(drawing, days);
        expect(between).toBeGreaterThanOrEqual(Math.min(a, b) - 1e-9 * Math.abs(Math.min(a, b)));
        expect(between).toBeLessThanOrEqual(Math.max(a, b) + 1e-9 * Math.abs(Math.max(a, b)));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a rectangle", () => {
  const zone: DrawingOf<"RECTANGLE"> = { ...base, type: "RECTANGLE", points: [anchor(3, 5), anchor(1, 8)] };

  test("is a region between the times of its corners", () => {
    const region = { kind: "region", low: 5, high: 8, lines: [5, 8] };
    expect([0, 1, 2, 3, 4].map((days) => valueAt(zone, at(days)))).toEqual([
      null,
      region,
      region,
      region,
      null,
    ]);
    expect(valueAt({ ...zone, extendRight: true }, at(9))).toEqual(region);
  });
});

describe("a channel", () => {
  const channel: DrawingOf<"PARALLEL"> = {
    ...base,
    type: "PARALLEL",
    points: [anchor(0, 10), anchor(4, 30), anchor(8, 40)],
  };

  test("lies between its base and the line through its third point, whose time may be outside", () => {
    expect(valueAt(channel, at(2))).toEqual({ kind: "region", low: 10, high: 20, lines: [10, 20] });
    expect(valueAt(channel, at(5))).toBeNull();
    expect(valueAt({ ...channel, extendRight: true }, at(8))).toMatchObject({ low: 40, high: 50 });
  });

  test("has its middle line among its lines", () => {
    expect(valueAt({ ...channel, middleLine: true }, at(0))).toMatchObject({ lines: [0, 5, 10] });
  });

  test("marks nothing where its base is vertical", () => {
    expect(valueAt({ ...channel, points: [anchor(0, 1), anchor(0, 2), anchor(1, 3)] }, at(0))).toBeNull();
  });
});

describe("a retracement", () => {
  const swing: DrawingOf<"FIBONACCI_RETRACEMENT"> = {
    ...base,
    type: "FIBONACCI_RETRACEMENT",
    points: [anchor(0, 100), anchor(4, 400)],
  };

  test("spans its visible ratios in its swing's time", () => {
    const levels = [{ ratio: 0 }, { ratio: 0.5 }, { ratio: 1.5, visible: false }];
    expect(valueAt(swing, at(1))).toMatchObject({ low: 100, high: 400 });
    expect(valueAt({ ...swing, levels }, at(1))).toEqual({
      kind: "region",
      low: 250,
      high: 400,
      lines: [250, 400],
    });
    expect(valueAt(swing, at(5))).toBeNull();
    expect(valueAt({ ...swing, extendLeft: true }, at(-9))).toMatchObject({ low: 100 });
  });

  test("divides logarithms on a log scale, where prices allow it", () => {
    const half = { ...swing, levels: [{ ratio: 0.5 }], logScale: true };
    expect(valueAt(half, at(1))).toMatchObject({ low: 200 });
    expect(valueAt({ ...half, points: [anchor(0, -100), anchor(4, 400)] }, at(1))).toMatchObject({
      low: 150,
    });
  });

  test("marks nothing without a visible ratio", () => {
    expect(valueAt({ ...swing, levels: [] }, at(1))).toBeNull();
  });
});
