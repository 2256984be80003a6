import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatInstant, parseInstant, toUtc } from "./instant.ts";

describe("parseInstant", () => {
  test.each([
    ["2026-01-08T12:00:00Z", Date.UTC(2026, 0, 8, 12)],
    ["2026-01-08T12:00:00.5Z", Date.UTC(2026, 0, 8, 12, 0, 0, 500)],
    ["2026-01-08T12:00:00+02:30", Date.UTC(2026, 0, 8, 9, 30)],
    ["2026-01-08t12:00:00-05:00", Date.UTC(2026, 0, 8, 17)],
    ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29)],
    ["2000-02-29T00:00:00Z", Date.UTC(2000, 1, 29)],
    ["2026-01-08T12:00:00.123999999Z", Date.UTC(2026, 0, 8, 12, 0, 0, 123)],
    ["2026-01-08T12:00:00+23:59", Date.UTC(2026, 0, 7, 12, 1)],
    ["0100-01-01T00:00:00.0Z", Date.UTC(100, 0)],
    ["9999-12-31T23:59:59.999Z", Date.UTC(10_000, 0) - 1],
  ])("reads %s", (text, instant) => expect(parseInstant(text)).toBe(instant));

  test.each([
    "2026-02-30T00:00:00Z",
    "2025-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z",
    "2026-04-31T00:00:00Z",
    "2026-01-08T24:00:00Z",
    "2016-12-31T23:59:60Z",
    "2026-01-08T12:00:00",
    "2026-01-08",
    "2026-01-08T12:00:00+24:00",
    "2026-01-08T12:00:00+01:60",
    "2026-01-08T12:00:00 Z",
    "2026-01-08T12:00:00.5Z ",
    "2026-01-08T12:00:00.Z",
    "0026-01-08T12:00:00Z",
    "0100-01-01T00:00:00+01:00",
    "9999-12-31T23:00:00-05:00",
    "",
  ])("refuses %j", (text) => expect(parseInstant(text)).toBeUndefined());

  test("is the inverse of formatInstant to the millisecond", () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1000, 0), max: Date.UTC(9999, 11) }), (instant) => {
        expect(parseInstant(formatInstant(instant))).toBe(instant);
      }),
      { numRuns: 1_000 },
    );
  });
});

test("toUtc keeps an instant in UTC byte for byte and converts any other offset", () => {
  expect(toUtc("2026-01-08T12:00:00.120Z")).toBe("2026-01-08T12:00:00.120Z");
  expect(toUtc("2026-01-08T12:00:00+01:00")).toBe("2026-01-08T11:00:00Z");
});
