import { expect, test } from "vitest";
import { startOfLocalDay } from "./local-time.ts";
import { isTimeZone } from "./zone.ts";

test.each([
  ["2026-01-08T12:00:00Z", "UTC", 1, "2026-01-09T00:00:00.000Z"],
  ["2026-01-08T23:30:00Z", "Asia/Tokyo", 1, "2026-01-09T15:00:00.000Z"],
  ["2026-03-08T12:00:00Z", "America/New_York", 0, "2026-03-08T05:00:00.000Z"],
  ["2026-03-08T12:00:00Z", "America/New_York", 1, "2026-03-09T04:00:00.000Z"],
  ["2026-11-01T12:00:00Z", "America/New_York", 1, "2026-11-02T05:00:00.000Z"],
  // Clocks in Santiago skip the midnight of 6 September 2026: the day starts at 01:00.
  ["2026-09-05T12:00:00Z", "America/Santiago", 1, "2026-09-06T04:00:00.000Z"],
])("the local day of %s in %s, %i days on, starts at %s", (instant, zone, days, start) => {
  expect(new Date(startOfLocalDay(Date.parse(instant), zone, days)).toISOString()).toBe(start);
});

test("isTimeZone knows IANA names and refuses the rest", () => {
  expect(isTimeZone("Europe/London")).toBe(true);
  expect(isTimeZone("Europe/Atlantis")).toBe(false);
  expect(isTimeZone("+02:00")).toBe(false);
  expect(isTimeZone("")).toBe(false);
  expect(isTimeZone("europe/LONDON")).toBe(true);
  expect(isTimeZone("Europe/London".repeat(100_000))).toBe(false);
});
