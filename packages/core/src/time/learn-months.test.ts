import { expect, test } from "vitest";
import { learnMonths } from "./learn-months.ts";
import { rulesOf } from "./write-rules.ts";

const firstOf = (...months: readonly number[]) => months.map((month) => Date.UTC(2026, month));
const other = (month: number) => Date.UTC(2026, month, 10 + month, month);
const learned = (bars: readonly number[], timeZones: readonly string[] = ["UTC"]) => {
  const timetable = learnMonths(bars, timeZones);
  return timetable && rulesOf(timetable);
};

test("the first of the zones that fit as well is taken", () => {
  expect(learned(firstOf(0, 1, 2), ["Asia/Tokyo", "UTC"])).toMatchObject({
    timeZone: "Asia/Tokyo",
    sessions: [{ open: "09:00", close: "09:00" }],
  });
  expect(learned(firstOf(0, 3, 6, 9), ["Europe/London", "UTC"])?.timeZone).toBe("UTC");
});

test("they open on any day of the week, unless weekdays fit better", () => {
  expect(learned(firstOf(0, 3, 6))?.sessions[0]?.days).toHaveLength(7);
  // 1 February, 1 March and 1 August 2026 are at a weekend.
  const weekdays = [0, 1, 2, 3, 4, 5, 6, 7].map((month) =>
    Date.UTC(2026, month, { 1: 2, 2: 2, 7: 3 }[month] ?? 1),
  );
  expect(learned(weekdays)?.sessions[0]?.days).toHaveLength(5);
});

test("whole seconds are written, and bars between them don't fit", () => {
  expect(learned(firstOf(0, 1, 2).map((bar) => bar + 1000))?.sessions[0]?.open).toBe("00:00:01");
  expect(learned(firstOf(0, 1, 2).map((bar) => bar + 1))).toBeUndefined();
});

test("half of the bars fit at least, the last one among them", () => {
  expect(learned([other(0), other(1), ...firstOf(2, 3)])).toMatchObject({ step: "month" });
  expect(learned([other(0), other(1), other(2), ...firstOf(3, 4)])).toBeUndefined();
});
