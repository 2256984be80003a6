import { expect, test } from "vitest";
import { addBars, barLength, timeframes } from "./timeframe.ts";

test("timeframes are listed from the shortest to the longest", () => {
  const lengths = timeframes.map((timeframe) => barLength(timeframe));
  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
});

test("bars are counted as clock time", () => {
  expect(addBars(Date.UTC(2026, 0, 9, 22), "H4", 3)).toBe(Date.UTC(2026, 0, 10, 10));
});

test.each([
  ["2026-01-31T06:00:00Z", 1, "2026-02-28T06:00:00.000Z"],
  ["2024-01-31T00:00:00Z", 1, "2024-02-29T00:00:00.000Z"],
  ["2026-11-30T00:00:00Z", 3, "2027-02-28T00:00:00.000Z"],
  ["2026-03-15T00:00:00Z", -1, "2026-02-15T00:00:00.000Z"],
])("%s and %i months is %s", (from, months, to) => {
  expect(new Date(addBars(Date.parse(from), "MN1", months)).toISOString()).toBe(to);
});
