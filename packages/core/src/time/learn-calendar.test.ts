import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type CalendarRules, calendarStep } from "./calendar-rules.ts";
import { learnCalendar, learnCalendarRules } from "./learn-calendar.ts";
import { createCalendar } from "./session-calendar.ts";
import {
  currencies,
  londonDays,
  londonMonths,
  londonWeeks,
  newYorkShares,
  sampleRules,
  tokyoShares,
} from "./testing/calendars.ts";

const hour = 3_600_000;
const day = 24 * hour;
const data = new URL("../../../../../shared/data/", import.meta.url);

/** The bar opens of a data file, whose days stand for their midnight in UTC. */
function readOpens(name: string): number[] {
  const lines = readFileSync(new URL(name, data), "utf8").trim().split("\n").slice(1);
  return lines.map((line) => Date.parse(line.split(",")[0] ?? ""));
}

/** Of the opens that were expected or came, the share that did both. */
function agreement(expected: readonly number[], actual: readonly number[]): number {
  const came = new Set(actual);
  const both = expected.filter((open) => came.has(open)).length;
  return both / (expected.length + actual.length - both);
}

function agreementBetween(rules: CalendarRules, bars: readonly number[], from: number, to: number): number {
  const actual = bars.filter((bar) => bar >= from && bar < to);
  return agreement(createCalendar(rules).opensBetween(from, to), actual);
}

describe.skipIf(!existsSync(data))("learned on the first 80 % of a file of real bars", () => {
  // Expected opens that came, of all that were expected or came.
  test.each([
    ["gbpusd-h1.csv", 528, 1, 1],
    ["gbpusd-d1.csv", 22, 1, 1],
    ["xauusd-h4.csv", 132, 1, 0.991],
  ])(
    "%s: the next month's %i opens agree to %d, those of the whole rest to %d",
    (name, count, month, rest) => {
      const bars = readOpens(name);
      const known = bars.slice(0, Math.floor(bars.length * 0.8));
      const from = (known.at(-1) ?? 0) + 1;
      const rules = learnCalendarRules(known);
      expect(bars.filter((bar) => bar >= from && bar < from + 30 * day)).toHaveLength(count);
      expect(agreementBetween(rules, bars, from, from + 30 * day)).toBeGreaterThanOrEqual(month);
      expect(agreementBetween(rules, bars, from, (bars.at(-1) ?? 0) + 1)).toBeGreaterThanOrEqual(rest);
    },
  );

  test.each([
    ["gbpusd-h1.csv", 0.99],
    ["gbpusd-d1.csv", 0.95],
    ["xauusd-h4.csv", 0.94],
  ])(
    "%s: 30 days learned from all bars before agree to %d in the worst case, to 0.99 in the mean",
    (name, worst) => {
      const bars = readOpens(name);
      const start = bars[Math.floor(bars.length * 0.6)] ?? 0;
      const agreements: number[] = [];
      for (let from = start; from + 30 * day <= (bars.at(-1) ?? 0); from += 30 * day) {
        const rules = learnCalendarRules(bars.filter((bar) => bar < from));
        agreements.push(agreementBetween(rules, bars, from, from + 30 * day));
      }
      expect(Math.min(...agreements)).toBeGreaterThanOrEqual(worst);
      expect(agreements.reduce((a, b) => a + b) / agreements.length).toBeGreaterThanOrEqual(0.99);
    },
  );
});

/** The bars of a calendar from one date to before another. */
const barsOf = (rules: CalendarRules, from: string, to: string) =>
  createCalendar(rules).opensBetween(Date.parse(from), Date.parse(to));

describe("learned from the bars of a calendar", () => {
  const weekdaysOnly = ["MON", "TUE", "WED", "THU", "FRI"];

  test("are the hours of a market in New York, from before and after a change of clocks", () => {
    const bars = barsOf(newYorkShares, "2024-01-01", "2026-03-01");
    expect(learnCalendarRules(bars)).toEqual({
      timeZone: "America/New_York",
      step: hour,
      sessions: [{ days: weekdaysOnly, open: "09:30", close: "16:30" }],
      closures: [
        { month: 1, day: 1 },
        { month: 12, day: 24, from: "13:30" },
        { month: 12, day: 25 },
        { easter: -2 },
        { month: 11, weekday: "THU", nth: 4 },
      ],
    });
    expect(
      agreement(
        learnCalendar(bars).opensBetween(Date.parse("2026-03-01"), Date.parse("2027-03-01")),
        barsOf(newYorkShares, "2026-03-01", "2027-03-01"),
      ),
    ).toBe(1);
  });

  test("are the hours of currencies, from Sunday to Friday", () => {
    expect(learnCalendarRules(barsOf(currencies, "2024-01-05", "2026-01-05"))).toEqual({
      timeZone: "America/New_York",
      step: 4 * hour,
      sessions: [
        { days: ["MON", "TUE", "WED", "THU"], open: "01:00", close: "01:00" },
        { days: ["FRI"], open: "01:00", close: "17:00" },
        { days: ["SUN"], open: "17:00", close: "01:00" },
      ],
      closures: [
        { month: 12, day: 24, from: "17:00" },
        { month: 12, day: 25, to: "17:00" },
      ],
    });
  });

  test("are sessions around a break, in UTC where clocks don't change", () => {
    expect(learnCalendarRules(barsOf(tokyoShares, "2026-01-05", "2026-02-02"))).toEqual({
      timeZone: "UTC",
      step: hour / 2,
      sessions: [
        { days: weekdaysOnly, open: "00:00", close: "02:30" },
        { days: weekdaysOnly, open: "03:30", close: "06:30" },
      ],
      closures: [],
    });
    expect(
      learnCalendarRules(barsOf(tokyoShares, "2026-01-05", "2026-02-02"), { timeZones: ["Asia/Tokyo"] }),
    ).toMatchObject({
      timeZone: "Asia/Tokyo",
      sessions: [{ open: "09:00" }, { open: "12:30" }],
    });
  });

  test.each<[string, CalendarRules]>([
    ["America/New_York", newYorkShares],
    ["Europe/London", { ...londonDays, step: hour, closures: [] }],
    ["Australia/Sydney", { ...newYorkShares, timeZone: "Australia/Sydney", closures: [] }],
    ["Europe/London", { ...londonDays, timeZone: "Europe/Berlin", step: hour, closures: [] }],
  ])("follow the changes of the clock in %s", (timeZone, rules) => {
    const bars = barsOf(rules, "2024-02-01", "2025-12-01");
    expect(learnCalendarRules(bars).timeZone).toBe(timeZone);
    const [from, to] = ["2026-01-05", "2026-12-20"];
    const expected = learnCalendar(bars).opensBetween(Date.parse(from), Date.parse(to));
    expect(agreement(expected, barsOf(rules, from, to))).toBeGreaterThan(0.995);
  });

  test("are days, at the hour at which they open", () => {
    const rules = learnCalendarRules(barsOf(londonDays, "2014-01-01", "2025-01-01"));
    expect(rules).toEqual({
      timeZone: "Europe/London",
      step: day,
      sessions: [{ days: weekdaysOnly, open: "08:00", close: "08:00" }],
      closures: [{ easter: 1 }, { month: 12, day: 25, observed: "monday" }],
    });
    expect(
      agreementBetween(
        rules,
        barsOf(londonDays, "2025-01-01", "2029-01-01"),
        Date.parse("2025-01-01"),
        Date.parse("2029-01-01"),
      ),
    ).toBe(1);
  });

  test("are weeks", () => {
    const bars = barsOf({ ...londonWeeks, closures: [] }, "2024-01-01", "2026-01-01");
    expect(learnCalendarRules(bars)).toEqual({
      timeZone: "Europe/London",
      step: 7 * day,
      sessions: [{ days: ["MON"], open: "08:00", close: "08:00" }],
      closures: [],
    });
  });

  test.each<[string, CalendarRules]>([
    ["2020-01-01", { ...londonMonths, closures: [] }],
    ["2020-01-01", { timeZone: "UTC", step: "month", sessions: [], closures: [] }],
    ["2025-09-01", { timeZone: "UTC", step: "month", sessions: [], closures: [] }],
  ])("are months from %s on", (from, rules) => {
    const bars = barsOf(rules, from, "2026-01-01");
    expect(learnCalendarRules(bars).step).toBe("month");
    const [start, end] = [Date.parse("2026-01-01"), Date.parse("2030-01-01")];
    expect(learnCalendar(bars).opensBetween(start, end)).toEqual(
      createCalendar(rules).opensBetween(start, end),
    );
  });
});

describe("where there is no pattern", () => {
  const start = Date.parse("2026-01-05");
  const every = (step: number, count: number) =>
    Array.from({ length: count }, (_, index) => start + index * step);

  test.each<[string, readonly number[], number]>([
    ["no bars", [], day],
    ["one bar", [start], day],
    ["less than two weeks", every(hour, 335), hour],
    ["bars of two days", every(2 * day, 40), 2 * day],
    [
      "bars of Monday, Wednesday and Friday",
      every(7 * day, 20).flatMap((monday) => [monday, monday + 2 * day, monday + 4 * day]),
      2 * day,
    ],
    ["bars of parts of a second", every(hour, 400).map((bar) => bar + 1), hour],
    [
      "opens that are never the same",
      Array.from({ length: 3000 }, (_, index) => start + index * index * 60_000),
      0,
    ],
  ])("%s give a bar at every step", (_, bars, step) => {
    const rules = learnCalendarRules(bars);
    expect(rules).toMatchObject({ timeZone: "UTC", sessions: [], closures: [] });
    if (step > 0) expect(rules.step).toBe(step);
  });

  test("months begin on their first day", () => {
    const months = [1, 2].map((month) => Date.UTC(2026, month, 9, 9));
    const opens = learnCalendar(months).opensBetween(Date.UTC(2026, 3), Date.UTC(2026, 5, 30));
    expect(opens).toEqual([Date.UTC(2026, 3), Date.UTC(2026, 4), Date.UTC(2026, 5)]);
  });

  test("two weeks are enough", () => {
    expect(learnCalendarRules(every(hour, 337)).sessions).toHaveLength(1);
  });

  test("the timeframe that is given is the step", () => {
    expect(learnCalendarRules([start], { step: calendarStep("M15") }).step).toBe(900_000);
    expect(learnCalendarRules([start], { step: calendarStep("MN1") }).step).toBe("month");
    expect(
      learnCalendarRules([start, start + hour, start + 2 * hour], { step: calendarStep("W1") }).step,
    ).toBe(7 * day);
  });
});

test.each(sampleRules)("rules that were learned make the calendar that was: %#", (rules) => {
  const bars = barsOf(rules, "2021-01-01", "2026-01-01");
  const [from, to] = [Date.parse("2026-01-01"), Date.parse("2028-01-01")];
  const opens = learnCalendar(bars).opensBetween(from, to);
  expect(opens.length).toBeGreaterThan(0);
  expect(createCalendar(learnCalendarRules(bars)).opensBetween(from, to)).toEqual(opens);
});

test("hours that a market has left behind are forgotten", () => {
  const early: CalendarRules = {
    ...newYorkShares,
    closures: [],
    sessions: [{ days: ["MON"], open: "05:00", close: "20:00" }],
  };
  const bars = [
    ...barsOf(early, "2020-01-01", "2023-01-01"),
    ...barsOf({ ...newYorkShares, closures: [] }, "2023-01-01", "2026-01-01"),
  ];
  expect(learnCalendarRules(bars).sessions).toEqual([
    { days: ["MON", "TUE", "WED", "THU", "FRI"], open: "09:30", close: "16:30" },
  ]);
});

test("100,000 bars are learned in a moment", () => {
  const bars = barsOf({ ...currencies, step: 60_000 }, "2026-01-05", "2026-04-12");
  expect(bars.length).toBeGreaterThan(99_000);
  expect(learnCalendarRules(bars).timeZone).toBe("America/New_York");
});
