import { expect, test } from "vitest";
import { learnSessions } from "./learn-sessions.ts";
import { dailyHours } from "./week-hours.ts";

const hour = 3_600_000;
const week = 168 * hour;
const monday = Date.UTC(2026, 0, 5);

/** For 20 weeks a bar each Monday at 00:00 and `odd` more at minutes that are never the same. */
const bars = (odd: number) =>
  Array.from({ length: 20 }, (_, index) => [
    monday + index * week,
    ...Array.from(
      { length: odd },
      (_bar, more) => monday + index * week + ((more + 1) * 20 + index) * 60_000,
    ),
  ]).flat();

test("hours are learned where no more than half of the bars are wrong", () => {
  const hours = [{ open: 0, close: hour }];
  expect(learnSessions(bars(0), hour, ["UTC"])).toEqual({ timeZone: "UTC", hours });
  expect(learnSessions(bars(1), hour, ["UTC"])).toEqual({ timeZone: "UTC", hours });
  expect(learnSessions(bars(1).slice(0, -1), hour, ["UTC"])).toEqual({ timeZone: "UTC", hours });
  expect(learnSessions(bars(2), hour, ["UTC"])).toBeUndefined();
  expect(learnSessions(bars(0), hour, [])).toBeUndefined();
});

test("an hour belongs to the week where a bar stood in half of its weeks", () => {
  const with1am = (weeks: number) =>
    [
      ...bars(0),
      monday + 20 * week,
      ...Array.from({ length: weeks }, (_, index) => monday + index * week + hour),
    ].toSorted((a, b) => a - b);
  const close = (weeks: number) => learnSessions(with1am(weeks), hour, ["UTC"])?.hours[0]?.close;
  // The last of 21 weeks ends before 01:00, so that it can't have had one.
  expect([9, 10, 20].map((weeks) => close(weeks))).toEqual([hour, 2 * hour, 2 * hour]);
});

test("a session ends where the next one begins, and after a day at the latest", () => {
  const every5 = [0, 5, 10, 15, 20].map((at) => at * hour);
  const days = Array.from({ length: 28 }, (_, day) =>
    every5.map((at) => monday + day * 24 * hour + at),
  ).flat();
  expect(learnSessions(days, 5 * hour, ["UTC"])?.hours).toEqual(dailyHours());
  const alone = Array.from({ length: 5 }, (_, index) =>
    every5.map((at) => monday + index * week + at),
  ).flat();
  expect(learnSessions(alone, 5 * hour, ["UTC"])?.hours).toEqual([{ open: 0, close: 24 * hour }]);
});

test("a session ends where the next one begins within its step, in the next week too", () => {
  const weekly = [0, 40 * 60_000, week - hour / 2];
  const opens = Array.from({ length: 5 }, (_, index) =>
    weekly.map((at) => monday + index * week + at),
  ).flat();
  expect(learnSessions(opens, hour, ["UTC"])?.hours).toEqual([
    { open: 0, close: 40 * 60_000 },
    { open: 40 * 60_000, close: 100 * 60_000 },
    { open: week - hour / 2, close: week },
  ]);
});

test("a session ends at midnight, where the next one begins at once", () => {
  const hours = Array.from({ length: 4 * 168 }, (_, index) => monday + index * hour);
  expect(learnSessions(hours, hour, ["UTC"])?.hours).toEqual(dailyHours());
});

test("a session ends at a whole second, where the step is a mean", () => {
  expect(learnSessions(bars(0), hour + 0.5, ["UTC"])?.hours).toEqual([{ open: 0, close: hour }]);
});

test("the first of the zones that fit as well is taken", () => {
  expect(learnSessions(bars(0), hour, ["Asia/Tokyo", "UTC"])?.timeZone).toBe("Asia/Tokyo");
  expect(learnSessions(bars(1), hour, ["Asia/Tokyo", "UTC"])?.timeZone).toBe("Asia/Tokyo");
  expect(learnSessions(bars(0), hour, ["America/New_York", "UTC"])?.timeZone).toBe("UTC");
});

test("opens within a second can't be written, and none is learned", () => {
  const opens = bars(0).flatMap((open) => [open, open + hour + 1]);
  expect(learnSessions(opens, hour, ["UTC"])).toBeUndefined();
  expect(learnSessions(bars(0), 999, ["UTC"])).toBeUndefined();
  expect(learnSessions(bars(0), 1000, ["UTC"])?.hours).toEqual([{ open: 0, close: 1000 }]);
});
