import type { StoredDrawing } from "@candlemark/sync";
import { expect, test } from "vitest";
import { factsOf, partTitle } from "./part-words.ts";

const line = (changes: object = {}): StoredDrawing => ({
  type: "LINE",
  clientObjectId: "trend",
  points: [
    { time: "2020-03-12T00:00:00Z", price: 2300 },
    { time: "2020-04-14T13:30:00Z", price: 2950.5 },
  ],
  ...changes,
});

test("a field is named as in the panel, a drawing by what is known of it", () => {
  expect(partTitle({ part: "preferenceText" }, "x")).toBe("Preferred scenario");
  expect(partTitle({ part: "drawing", id: "trend" }, null, line())).toBe("Line: trend");
  expect(partTitle({ part: "drawing", id: "trend" }, line({ label: "The trend" }))).toBe("Line: The trend");
  expect(partTitle({ part: "drawing", id: "trend" }, null)).toBe("trend");
});

test("of two drawings that alone is told in which they differ", () => {
  const mine = line({ style: { color: "#ff0000", lineWidth: 2 }, label: "Up", extendRight: true });
  const theirs = line({
    points: [line().points, { time: "2020-04-15T00:00:00Z", price: 2950.5 }].flat().toSpliced(1, 1),
    style: { color: "#00ff0080", lineWidth: 2, lineStyle: "DASHED" },
    label: "Up",
  });
  expect(factsOf(mine, theirs)).toEqual([
    { name: "Point 2", text: "2950.5 · 2020-04-14 13:30" },
    { name: "Colour", text: "#ff0000", color: "#ff0000" },
    { name: "Extend right", text: "yes" },
    { name: "Line style", text: "as usual" },
  ]);
  expect(factsOf(theirs, mine)).toEqual([
    { name: "Point 2", text: "2950.5 · 2020-04-15" },
    { name: "Colour", text: "#00ff0080", color: "#00ff0080" },
    { name: "Line style", text: "dashed" },
    { name: "Extend right", text: "as usual" },
  ]);
});

test("of a drawing that the other side removed its points are told", () => {
  expect(factsOf(null, line())).toEqual([{ text: "Removed" }]);
  expect(factsOf(line({ label: "Up" }), null).map(({ name }) => name)).toEqual(["Point 1", "Point 2"]);
});

test("what a newer version added is told as it is", () => {
  const wave: StoredDrawing = { type: "WAVE", clientObjectId: "w", degrees: [1, 2], mood: "calm" };
  expect(factsOf(wave, { type: "WAVE", clientObjectId: "w" })).toEqual([
    { name: "Degrees", text: "[1,2]" },
    { name: "Mood", text: "calm" },
  ]);
});

test.each([
  ["Up to [[trend:the line]]", "Up to the line"],
  ["", "Empty"],
  [null, "Empty"],
  [{ price: 2.5, clientObjectId: "p" }, "2.5"],
  [
    [
      { price: 2, clientObjectId: "a" },
      { price: 3, clientObjectId: "b" },
    ],
    "2 · 3",
  ],
  [{ type: "NEVER" } as const, "Never"],
  [{ type: "HOURS", hours: 48 } as const, "After 48 h"],
  [{ type: "BARS", bars: 3 } as const, "After 3 bars"],
  [{ type: "DATETIME", at: "2026-01-08T12:00:00Z" } as const, "2026-01-08 12:00"],
])("the value %j reads: %s", (value, text) => {
  expect(factsOf(value, "other")).toEqual([{ text }]);
});
