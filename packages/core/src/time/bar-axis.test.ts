import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createBarAxis } from "./bar-axis.ts";

const hour = 3_600_000;
const monday = Date.UTC(2026, 0, 5);

/** Hourly bars from Monday 00:00 to Friday 21:00, `weeks` times. */
const tradingHours = (weeks: number) =>
  Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 4 * 24 + 22 }, (_, index) => monday + week * 168 * hour + index * hour),
  ).flat();

const bars = tradingHours(6);
const axis = createBarAxis(bars);
const lastBar = bars.at(-1) ?? 0;

describe("a bar axis", () => {
  test("puts bars on whole numbers", () => {
    for (const [index, bar] of bars.entries()) expect(axis.placeOf(bar)).toBe(index);
  });

  test("puts an instant between two bars in proportion, in a weekend too", () => {
    expect(axis.placeOf(monday + 90 * 60_000)).toBe(1.5);
    const friday = monday + (4 * 24 + 21) * hour;
    expect(axis.placeOf(friday + 25.5 * hour)).toBe(117.5);
  });

  test("puts the first bar after a weekend next to the last one before it", () => {
    const nextMonday = monday + 6 * 168 * hour;
    expect(axis.placeOf(nextMonday)).toBeCloseTo(bars.length, 9);
    expect(axis.placeOf(nextMonday + 5 * hour)).toBeCloseTo(bars.length + 5, 9);
    expect(axis.placeOf(monday - 51 * hour)).toBeCloseTo(-1, 9);
  });

  test("counts plain steps where there are too few bars to learn from", () => {
    const short = createBarAxis([monday, monday + hour, monday + 2 * hour]);
    expect(short.placeOf(monday + 26 * hour)).toBe(26);
    expect(createBarAxis([]).placeOf(86_400_000)).toBe(1);
    expect(createBarAxis([monday]).placeOf(monday + 86_400_000)).toBe(1);
  });

  test("is invertible to the millisecond inside and outside the bars", () => {
    fc.assert(
      fc.property(fc.integer({ min: monday - 5000 * hour, max: lastBar + 5000 * hour }), (instant) => {
        expect(Math.abs(axis.instantAt(axis.placeOf(instant)) - instant)).toBeLessThan(1);
      }),
      { numRuns: 2000 },
    );
  });

  test("keeps the order of instants", () => {
    const instant = fc.integer({ min: monday - 2000 * hour, max: lastBar + 2000 * hour });
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        fc.pre(a < b);
        expect(axis.placeOf(a)).toBeLessThan(axis.placeOf(b));
      }),
      { numRuns: 2000 },
    );
  });
});
