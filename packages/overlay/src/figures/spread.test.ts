import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spread as givePlaces, type Wish } from "./spread.ts";

/** The places that wishes are given. */
const spread = (all: readonly Wish[], spacing: number, from: number, to: number): number[] => {
  const wishes = all.map((wish) => ({ ...wish }));
  givePlaces(wishes, spacing, from, to);
  return wishes.map(({ place }: Wish) => place ?? Number.NaN);
};
const wishes = (...at: number[]) => at.map((one) => ({ at: one }));

describe("spread", () => {
  test("leaves alone what has room", () => {
    expect(spread(wishes(50, 10, 90), 20, 0, 100)).toEqual([50, 10, 90]);
  });

  test("moves what is too near apart evenly, and into the bounds", () => {
    expect(spread(wishes(50, 54), 20, 0, 100)).toEqual([42, 62]);
    expect(spread(wishes(1, 2, 3), 20, 10, 100)).toEqual([10, 30, 50]);
    expect(spread(wishes(99, 98), 20, 10, 100)).toEqual([100, 80]);
  });

  test("makes room for what stays where it is", () => {
    const [moved = 0, firm = 0] = spread([{ at: 50 }, { at: 54, firm: true }], 20, 0, 100);
    expect([Math.round(moved), Math.round(firm)]).toEqual([34, 54]);
  });

  test("keeps order, spacing and bounds for any wishes", () => {
    const any = fc.array(fc.record({ at: fc.double({ min: -50, max: 450, noNaN: true }) }), {
      maxLength: 24,
    });
    fc.assert(
      fc.property(any, (all) => {
        const places = spread(all, 17, 8, 392);
        const step = Math.min(17, all.length > 1 ? 384 / (all.length - 1) : 17);
        const sorted = places.toSorted((a, b) => a - b);
        for (const [index, place] of sorted.entries()) {
          expect(place).toBeGreaterThanOrEqual(8 - 1e-9);
          expect(place).toBeLessThanOrEqual(392 + 1e-9);
          const next = sorted[index + 1];
          if (next !== undefined) expect(next - place).toBeGreaterThanOrEqual(step - 1e-9);
        }
        for (const [one, { at }] of all.entries()) {
          for (const [other, { at: wanted }] of all.entries()) {
            if (at < wanted) expect(places[one]).toBeLessThan(places[other] ?? Number.NaN);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
