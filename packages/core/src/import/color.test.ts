import fc from "fast-check";
import { expect, test } from "vitest";
import { alphaOf, parseColor, toCss, withAlpha } from "./color.ts";

test.each([
  ["#2962ff", "#2962ff"],
  ["#2962FF80", "#2962FF80"],
  ["#29f", "#2299FF"],
  ["#29f8", "#2299FF88"],
  ["rgb(41, 98, 255)", "#2962FF"],
  ["rgba( 128, 128, 128, 1)", "#808080"],
  ["RGBA(41,98,255,0.5)", "#2962FF80"],
  ["rgba(41,98,255,.2)", "#2962FF33"],
  ["rgba(41,98,255,20%)", "#2962FF33"],
  ["Red", "#FF0000"],
  ["transparent", "#00000000"],
])("%s is %s", (text, color) => expect(parseColor(text)).toBe(color));

test.each([
  "",
  "#12",
  "#12345",
  "rgb(256,0,0)",
  "rgb(1,2)",
  "rgba(1,2,3,1.1)",
  "rgba(1,2,3,)",
  "rgba(1,2,3,-1)",
  "hsl(1,2%,3%)",
  "constructor",
  "#GGGGGG",
  "url(x)",
  "red;",
  "1".repeat(1e6),
])("%j is no colour", (text) => expect(parseColor(text)).toBeUndefined());

const hexOf = (value: number) => value.toString(16).padStart(8, "0").toUpperCase();

test("any colour of ours survives as CSS", () => {
  const color = fc.integer({ min: 0, max: 0xff_ff_ff_ff }).map((value) => `#${hexOf(value)}`);
  fc.assert(
    fc.property(color, (text) => {
      expect(parseColor(toCss(text))).toBe(text.replace(/FF$/, ""));
      expect(withAlpha(text, alphaOf(text))).toBe(text.replace(/FF$/, ""));
    }),
    { numRuns: 1000 },
  );
});
