import * as fc from "fast-check";
import { expect, test } from "vitest";
import { crispCentre, crispWidth } from "./crisp.ts";

test("the edges of a stroke fall between bitmap pixels at every ratio and position", () => {
  const ratio = fc.constantFrom(1, 1.25, 1.5, 2, 3);
  const position = fc.double({ min: -50, max: 2000, noNaN: true });
  fc.assert(
    fc.property(ratio, position, fc.integer({ min: 1, max: 8 }), (scale, at, width) => {
      const bitmap = crispWidth(width, scale);
      const edge = crispCentre(at, scale, bitmap) - bitmap / 2;
      expect(Number.isInteger(edge)).toBe(true);
      expect(Math.abs(edge + bitmap / 2 - at * scale)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 2000 },
  );
});
