import { expect, test } from "vitest";
import { formatLocalTime, parseLocalTime } from "./calendar-rules.ts";
import { type DateRule, datesOf } from "./occasion.ts";
import { recurringOccasions } from "./recurring-occasions.ts";

const dates = (rule: DateRule, ...years: readonly number[]) =>
  years.map((year) => datesOf(rule, [year]).map((date) => new Date(date).toISOString().slice(0, 10))[0]);

test.each<[string, DateRule, readonly number[], readonly (string | undefined)[]]>([
  ["a date", { year: 2026, month: 12, day: 25 }, [2025, 2026], [undefined, "2026-12-25"]],
  ["a date of every year", { month: 7, day: 4 }, [2026, 2027], ["2026-07-04", "2027-07-04"]],
  ["29 February", { month: 2, day: 29 }, [2023, 2024, 2100], [undefined, "2024-02-29", undefined]],
  ["an early year", { month: 2, day: 1 }, [50], ["0050-02-01"]],
  [
    "the nearest weekday",
    { month: 7, day: 4, observed: "nearest" },
    [2025, 2026, 2027],
    ["2025-07-04", "2026-07-03", "2027-07-05"],
  ],
  ["in the year before", { month: 1, day: 1, observed: "nearest" }, [2022], ["2021-12-31"]],
  [
    "the Monday after",
    { month: 12, day: 25, observed: "monday" },
    [2021, 2022, 2023],
    ["2021-12-27", "2022-12-26", "2023-12-25"],
  ],
  ["the fourth Thursday", { month: 11, weekday: 3, nth: 4 }, [2024, 2026], ["2024-11-28", "2026-11-26"]],
  ["the first Monday", { month: 6, weekday: 0, nth: 1 }, [2026, 2027], ["2026-06-01", "2027-06-07"]],
  ["the last Monday", { month: 5, weekday: 0, nth: -1 }, [2025, 2027], ["2025-05-26", "2027-05-31"]],
  ["the last Thursday of a year", { month: 12, weekday: 3, nth: -1 }, [2026], ["2026-12-31"]],
  ["a fifth Sunday", { month: 2, weekday: 6, nth: 5 }, [2026, 2032], [undefined, "2032-02-29"]],
  [
    "Easter",
    { easter: 0 },
    [1961, 1981, 2000, 2008, 2019, 2024, 2038, 2049, 2076],
    [
      "1961-04-02",
      "1981-04-19",
      "2000-04-23",
      "2008-03-23",
      "2019-04-21",
      "2024-03-31",
      "2038-04-25",
      "2049-04-18",
      "2076-04-19",
    ],
  ],
  [
    "Good Friday",
    { easter: -2 },
    [2019, 2020, 2021, 2022],
    ["2019-04-19", "2020-04-10", "2021-04-02", "2022-04-15"],
  ],
])("%s is found in each year", (_, occasion, years, expected) => {
  expect(dates(occasion, ...years)).toEqual(expected);
});

test("the dates of several years leave out those that have none", () => {
  const leapDay = { month: 2, day: 29 };
  expect(datesOf(leapDay, [2023, 2024, 2025])).toEqual([Date.UTC(2024, 1, 29)]);
});

/** The recurring occasions that give a date in some year. */
const occasionsOn = (date: string) =>
  recurringOccasions().filter((each) => {
    const year = Number(date.slice(0, 4));
    return dates(each, year - 1, year, year + 1).includes(date);
  });

test.each([
  ["2021-04-02", [{ month: 4, day: 2 }, { easter: -2 }, { month: 4, weekday: 4, nth: 1 }]],
  [
    "2026-11-26",
    [
      { month: 11, day: 26 },
      { month: 11, weekday: 3, nth: 4 },
      { month: 11, weekday: 3, nth: -1 },
    ],
  ],
  [
    "2026-05-25",
    [
      { month: 5, day: 25 },
      { easter: 50 },
      { month: 5, weekday: 0, nth: -1 },
      { month: 5, weekday: 0, nth: 4 },
    ],
  ],
  [
    "2026-11-23",
    [
      { month: 11, day: 23 },
      { month: 11, weekday: 0, nth: 4 },
    ],
  ],
])("%s may recur as a date, by Easter or by its weekday, in this order", (date, expected) => {
  expect(occasionsOn(date).filter((each) => !("observed" in each))).toEqual(expected);
});

test.each([
  [
    "2021-07-05",
    [
      ["nearest", 4],
      ["nearest", 5],
      ["monday", 3],
      ["monday", 4],
      ["monday", 5],
    ],
  ],
  [
    "2020-07-03",
    [
      ["nearest", 3],
      ["nearest", 4],
      ["monday", 3],
    ],
  ],
  ["2020-07-04", []],
  ["2020-07-05", []],
  [
    "2019-07-04",
    [
      ["nearest", 4],
      ["monday", 4],
    ],
  ],
])("%s may be what is observed of a weekend", (date, expected) => {
  const found = occasionsOn(date).flatMap((each) =>
    "day" in each && each.observed !== undefined ? [[each.observed, each.day]] : [],
  );
  expect(found).toEqual(expected);
});

test("every weekday of a year is one of the recurring occasions, and none stands twice", () => {
  const written = recurringOccasions().map((each) => JSON.stringify(each));
  expect(new Set(written).size).toBe(written.length);
  for (let date = Date.UTC(2026, 0, 1); date < Date.UTC(2027, 0, 1); date += 86_400_000) {
    expect(occasionsOn(new Date(date).toISOString().slice(0, 10)).length).toBeGreaterThan(1);
  }
});

test.each([
  ["00:00", 0],
  ["09:30", 34_200_000],
  ["09:30:15", 34_215_000],
  ["23:59:59", 86_399_000],
  ["24:00", 86_400_000],
])("the local time %s is %i milliseconds, and back", (text, time) => {
  expect(parseLocalTime(text)).toBe(time);
  expect(formatLocalTime(time)).toBe(text);
});

test.each(["9:30", "24:01", "24:00:01", "12:60", "12:30:60", "12:30:00.5", "", " 12:30", "12:30 ", "-1:00"])(
  '"%s" is no local time',
  (text) => expect(parseLocalTime(text)).toBeUndefined(),
);
