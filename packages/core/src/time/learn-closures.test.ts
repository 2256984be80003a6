import { describe, expect, test } from "vitest";
import type { CalendarRules, Closure } from "./calendar-rules.ts";
import { learnClosures } from "./learn-closures.ts";
import { learnStep } from "./learn-step.ts";
import { timetableOf } from "./read-rules.ts";
import { createCalendar } from "./session-calendar.ts";
import { rulesOf } from "./write-rules.ts";

const hour = 3_600_000;
const day = 24 * hour;
const open: CalendarRules = {
  timeZone: "America/New_York",
  step: hour,
  sessions: [{ days: ["MON", "TUE", "WED", "THU", "FRI"], open: "08:00", close: "17:00" }],
  closures: [],
};

/** What is learned from bars that keep to the closures, from one date to before another. */
function learned(closures: readonly Closure[], from: string, to: string, rules = open): readonly Closure[] {
  const bars = createCalendar({ ...rules, closures }).opensBetween(Date.parse(from), Date.parse(to));
  return closuresOf(bars, rules);
}

/** The closures that are learned for the sessions of some rules, as rules too. */
function closuresOf(bars: readonly number[], rules: CalendarRules): readonly Closure[] {
  const timetable = timetableOf(rules);
  return rulesOf({ ...timetable, closures: learnClosures(bars, timetable) }).closures;
}

describe("a closure", () => {
  test.each<[string, Closure]>([
    ["a date", { month: 8, day: 12 }],
    ["a date that is observed near by", { month: 7, day: 4, observed: "nearest" }],
    ["a date that is observed on Monday", { month: 12, day: 28, observed: "monday" }],
    ["the third Monday", { month: 1, weekday: "MON", nth: 3 }],
    ["the last Monday", { month: 5, weekday: "MON", nth: -1 }],
    ["the last Friday", { month: 5, weekday: "FRI", nth: -1 }],
    ["Good Friday", { easter: -2 }],
    ["Ascension Day", { easter: 39 }],
    ["the hours from a time", { month: 8, day: 12, from: "13:00" }],
    ["the hours to a time", { month: 8, day: 12, to: "13:00" }],
  ])("that recurs is found: %s", (_, closure) => {
    expect(learned([closure], "2016-01-01", "2026-01-01")).toEqual([closure]);
  });

  test("ends a step after the last bar that is missing, and before one that came", () => {
    const days = ["MON", "TUE", "WED", "THU", "FRI"] as const;
    const halves = (step: number) => ({
      ...open,
      step,
      sessions: [
        { days, open: "08:00", close: "10:00" },
        { days, open: "12:00", close: "16:00" },
      ],
    });
    const until = (to: string) => ({ month: 8, day: 12, to });
    const found = (step: number) => learned([until("11:00")], "2016-01-01", "2026-01-01", halves(step));
    expect(found(hour)).toEqual([until("10:00")]);
    expect(found(20 * hour)).toEqual([until("12:00")]);
    // A step that is a mean: rules are written in whole seconds.
    expect(found(2 * hour - 0.5)).toEqual([until("11:59:59")]);
  });

  test("takes two years, but for Christmas and New Year", () => {
    const closures = [
      { month: 1, day: 1 },
      { month: 8, day: 12 },
      { month: 12, day: 25 },
      { month: 12, day: 24 },
    ];
    expect(learned(closures, "2024-12-01", "2025-11-30")).toEqual([
      { month: 1, day: 1 },
      { month: 12, day: 25 },
    ]);
    expect(learned(closures, "2023-12-01", "2025-12-31")).toHaveLength(4);
  });

  test("takes two thirds of the last five dates", () => {
    const on = (years: readonly number[]) => years.map((year) => ({ date: `${year}-05-12` }));
    const rule = [{ month: 5, day: 12 }];
    const from2020 = (years: readonly number[]) => learned(on(years), "2020-05-01", "2025-05-31");
    // 12 May is a weekday in 2020, 2021, 2022, 2023 and 2025.
    expect(from2020([2020, 2021, 2022, 2023])).toEqual(rule);
    expect(from2020([2021, 2022, 2023])).toEqual([]);
    const from2014 = (years: readonly number[]) => learned(on(years), "2014-05-01", "2025-05-31");
    expect(from2014([2020, 2021, 2022, 2023])).toEqual(rule);
    expect(from2014([2014, 2015, 2016, 2017, 2020, 2021])).toEqual([]);
    expect(learned(on([2022, 2023]), "2021-05-01", "2023-05-31")).toEqual(rule);
  });

  test("asks the last bar's date too", () => {
    const closed = [2021, 2022, 2023].map((year) => ({ date: `${year}-05-12` }));
    const daily = { ...open, step: day };
    // 12 May 2025 is open, and the last of all: three of five are less than two thirds.
    expect(learned(closed, "2020-05-01", "2025-05-12", daily)).toEqual([{ month: 5, day: 12 }]);
    expect(learned(closed, "2020-05-01", "2025-05-13", daily)).toEqual([]);
  });

  test("explains dates that no other one explains", () => {
    // 12 August 2020 is the second Wednesday too, and 11 August 2021 the next one.
    const closed = ["2020-08-12", "2021-08-12", "2022-08-12", "2021-08-11"].map((date) => ({ date }));
    expect(learned(closed, "2020-08-01", "2022-08-31")).toEqual([{ month: 8, day: 12 }]);
  });

  test("of Christmas takes two years where it is observed on another date", () => {
    const observed = [{ date: "2021-12-27" }];
    expect(learned(observed, "2021-12-01", "2022-11-30")).toEqual([]);
  });

  test("of New Year may be observed in the year before, which is the last one", () => {
    const observed = { month: 1, day: 1, observed: "nearest", to: "12:00" } as const;
    expect(learned([observed], "2020-12-01", "2022-01-01")).toEqual([observed]);
  });

  test("of one stretch at the start or the end of a date counts, a hole in its middle doesn't", () => {
    expect(learned([{ month: 8, day: 12, from: "11:00", to: "13:00" }], "2016-01-01", "2026-01-01")).toEqual(
      [],
    );
    const bars = createCalendar(open).opensBetween(Date.parse("2024-01-01"), Date.parse("2026-01-01"));
    const holes = bars.filter((bar) => !/-08-12T(12|16|20)/.test(new Date(bar).toISOString()));
    expect(bars.length - holes.length).toBe(6);
    expect(closuresOf(holes, open)).toEqual([]);
  });

  test("of less than half an hour is a gap in trade", () => {
    const rules = { ...open, step: 60_000 };
    const minutes = (from: string) =>
      learned([{ month: 8, day: 12, from }], "2024-08-01", "2025-08-31", rules);
    expect(minutes("16:31")).toEqual([]);
    expect(minutes("16:30")).toEqual([{ month: 8, day: 12, from: "16:30" }]);
  });

  test("has the hours that it had most often, the latest of them on a tie", () => {
    const from = (year: number, time: string) => ({ date: `${year}-05-12`, from: time });
    const two = [from(2022, "12:00"), from(2023, "14:00")];
    expect(learned(two, "2022-05-01", "2023-05-31")).toEqual([{ month: 5, day: 12, from: "14:00" }]);
    const three = [from(2021, "12:00"), from(2022, "12:00"), from(2023, "14:00")];
    expect(learned(three, "2021-05-01", "2023-05-31")).toEqual([{ month: 5, day: 12, from: "12:00" }]);
    const noneInTheLast = [from(2021, "12:00"), from(2022, "14:00")];
    expect(learned(noneInTheLast, "2021-05-01", "2023-05-31")).toEqual([
      { month: 5, day: 12, from: "14:00" },
    ]);
    const ofTheLastFive = [2016, 2017, 2020, 2021, 2022, 2023, 2025].map((year) =>
      from(year, year < 2022 ? "12:00" : "14:00"),
    );
    expect(learned(ofTheLastFive, "2016-05-01", "2025-05-31")).toEqual([
      { month: 5, day: 12, from: "14:00" },
    ]);
  });

  test("isn't a week without any bars", () => {
    const week = (year: number) =>
      [8, 9, 10, 11, 12, 13, 14].map((date) => ({ date: `${year}-06-${String(date).padStart(2, "0")}` }));
    const weeks = [2023, 2024, 2025, 2026].flatMap(week);
    expect(learned(weeks, "2023-05-01", "2026-07-31")).toEqual([]);
    expect(learned(weeks.slice(0, -7), "2023-05-01", "2026-07-31")).toEqual([]);
  });

  test("that the weekdays of few years can't tell apart is the likelier one", () => {
    const thanksgiving = { month: 11, weekday: "THU", nth: 4 } as const;
    expect(learned([thanksgiving], "2019-11-01", "2021-11-30")).toEqual([thanksgiving]);
    const memorial = { month: 5, weekday: "MON", nth: -1 } as const;
    expect(learned([memorial], "2019-05-01", "2020-06-30")).toEqual([memorial]);
  });
});

describe("the step of bars", () => {
  const start = Date.parse("2026-01-05");

  test.each<[string, readonly number[], number | "month" | undefined]>([
    ["no bars", [], undefined],
    ["one bar", [0], undefined],
    ["bars at the same time", [0, 0], undefined],
    ["two bars", [0, 5], 5],
    ["the most frequent distance", [0, 5, 10, 30, 35], 5],
    ["the first of two as frequent", [0, 5, 12], 5],
    ["a quarter of all distances", [0, 3, 6, 10, 15, 21, 28, 36, 45].slice(0, 9), 3],
    ["the mean where there is less than a quarter", [0, 3, 6, 10, 15, 21, 28, 36, 45, 55], 55 / 9],
    ["days", [0, day, 2 * day, 5 * day], day],
    ["26 days", [0, 26 * day], 26 * day],
    ["27 days", [0, 27 * day], "month"],
    ["34 days", [0, 34 * day], "month"],
    ["35 days", [0, 35 * day], 35 * day],
    ["months", [1, 2, 3, 4, 5].map((month) => Date.UTC(2026, month)), "month"],
    ["quarters", [start, start + 90 * day], 90 * day],
  ])("of %s", (_, bars, step) => expect(learnStep(bars)).toBe(step));
});
