import * as fc from "fast-check";
import { expect, test } from "vitest";
import { contrast, formatColor, inkOn, parseColor, type Rgb, readableOn } from "./contrast.ts";

const anyColor: fc.Arbitrary<Rgb> = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));

test("colours are read from hexadecimal digits and written with them", () => {
  fc.assert(
    fc.property(anyColor, (color) => {
      expect(parseColor(formatColor(color))).toEqual(color);
    }),
  );
  expect(parseColor("#2962FF80")).toEqual([41, 98, 255]);
  expect([parseColor("red"), parseColor("#123")]).toEqual([undefined, undefined]);
});

test("contrast is what WCAG says it is", () => {
  expect(contrast([255, 255, 255], [0, 0, 0])).toBeCloseTo(21, 5);
  expect(contrast([118, 118, 118], [255, 255, 255])).toBeCloseTo(4.54, 2);
});

test("any colour is made readable on any background, and left alone where it is", () => {
  fc.assert(
    fc.property(anyColor, anyColor, (color, background) => {
      const made = readableOn(background, color);
      expect(contrast(made, background)).toBeGreaterThanOrEqual(4.5);
      if (contrast(color, background) >= 4.5) expect(made).toEqual(color);
      expect(contrast(inkOn(background), background)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 1000 },
  );
});
