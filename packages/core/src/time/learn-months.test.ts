import { expect, test } from "vitest";
import { weekdays } from "./calendar-rules.ts";
import { learnMonths } from "./learn-months.ts";
import { rulesOf } from "./write-rules.ts";

const nine = 9 * 3_600_000;
const firstOf = (...months: readonly number[]) => months.map((month) => Date.UTC(2026, month) + nine);
const other = (month: number) => Date.UTC(2026, month, 10 + month, month);
const learned = (bars: readonly number[], timeZones: readonly string[] = ["UTC"]) =>
  rulesOf(learnMonths(bars, timeZones));

/** What is said of bars that don't keep to any day or hour. */
const firstOfAny = {
  timeZone: "UTC",
  step: "month",
  sessions: [{ days: weekdays, open: "00:00", close: "24:00" }],
  closures: [],
};

test("the first of the zones that fit as well is taken", () => {
  expect(learned(firstOf(0, 1, 2), ["Asia/Tokyo", "UTC"])).toMatchObject({
    timeZone: "Asia/Tokyo",
    sessions: [{ open: "18:00", close: "18:00" }],
  });
  expect(learned(firstOf(0, 3, 6, 9), ["Europe/London", "UTC"]).timeZone).toBe("UTC");
});

test("they open on any day of the week, unless weekdays fit better", () => {
  expect(learned(firstOf(0, 3, 6)).sessions[0]?.days).toHaveLength(7);
  // 1 February, 1 March and 1 August 2026 are at a weekend.
  const shifted = [0, 1, 2, 3, 4, 5, 6, 7].map((month) =>
    Date.UTC(2026, month, { 1: 2, 2: 2, 7: 3 }[month] ?? 1, 9),
  );
  expect(learned(shifted).sessions[0]?.days).toHaveLength(5);
});

test("whole seconds are written, and bars between them don't fit", () => {
  expect(learned(firstOf(0, 1, 2).map((bar) => bar + 1000)).sessions[0]?.open).toBe("09:00:01");
  expect(learned(firstOf(0, 1, 2).map((bar) => bar + 1))).toEqual(firstOfAny);
});

test("half of the bars fit at least, the last one among them", () => {
  expect(learned([other(0), other(1), ...firstOf(2, 3)]).sessions[0]?.open).toBe("09:00");
  expect(learned([other(0), other(1), other(2), ...firstOf(3, 4)])).toEqual(firstOfAny);
});

test("three bars are needed", () => {
  expect(learned(firstOf(0, 1, 2)).sessions[0]?.open).toBe("09:00");
  expect(learned(firstOf(0, 1))).toEqual(firstOfAny);
  expect(learned([])).toEqual(firstOfAny);
  expect(learned(firstOf(0, 1, 2), [])).toEqual(firstOfAny);
});
