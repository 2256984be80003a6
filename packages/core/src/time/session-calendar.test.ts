import { describe, expect, test } from "vitest";
import { MisuseError } from "../errors.ts";
import type { CalendarRules, SessionHours } from "./calendar-rules.ts";
import { createCalendar } from "./session-calendar.ts";
import {
  currencies,
  londonDays,
  londonMonths,
  londonWeeks,
  lordHowe,
  newYorkShares,
  sampleRules,
  tokyoShares,
} from "./testing/calendars.ts";

/** The opens from one instant to before another, to the minute in UTC. */
function opens(rules: CalendarRules, from: string, to: string): string[] {
  return createCalendar(rules)
    .opensBetween(Date.parse(`${from}Z`), Date.parse(`${to}Z`))
    .map((open) => new Date(open).toISOString().slice(5, 16));
}

describe("sessions of a day", () => {
  test("open on their days, step by step, and nothing opens at the close", () => {
    expect(opens(newYorkShares, "2026-01-09T00:00", "2026-01-13T00:00")).toEqual([
      ...["14:30", "15:30", "16:30", "17:30", "18:30", "19:30", "20:30"].map((time) => `01-09T${time}`),
      ...["14:30", "15:30", "16:30", "17:30", "18:30", "19:30", "20:30"].map((time) => `01-12T${time}`),
    ]);
    expect(opens({ ...newYorkShares, step: 23_400_000 }, "2026-01-09T00:00", "2026-01-10T00:00")).toEqual([
      "01-09T14:30",
    ]);
  });

  test("keep their local hours when clocks change", () => {
    const first = (from: string, to: string) => opens({ ...newYorkShares, step: 86_400_000 }, from, to);
    expect(first("2026-03-06T00:00", "2026-03-10T00:00")).toEqual(["03-06T14:30", "03-09T13:30"]);
    expect(first("2026-10-30T00:00", "2026-11-03T00:00")).toEqual(["10-30T13:30", "11-02T14:30"]);
  });

  test("may be several a day", () => {
    expect(opens(tokyoShares, "2026-01-05T00:00", "2026-01-06T00:00").map((open) => open.slice(6))).toEqual([
      "00:00",
      "00:30",
      "01:00",
      "01:30",
      "02:00",
      "03:30",
      "04:00",
      "04:30",
      "05:00",
      "05:30",
      "06:00",
    ]);
  });

  test("may last past midnight and meet the next one", () => {
    expect(opens(currencies, "2026-01-09T00:00", "2026-01-12T03:00")).toEqual([
      "01-09T02:00",
      "01-09T06:00",
      "01-09T10:00",
      "01-09T14:00",
      "01-09T18:00",
      "01-11T22:00",
      "01-12T02:00",
    ]);
  });

  test("have an hour less or more on the days on which clocks change", () => {
    const counts = (from: string, to: string) => opens({ ...lordHowe, step: 1_800_000 }, from, to).length;
    expect(counts("2026-04-03T13:00", "2026-04-04T13:00")).toBe(48);
    expect(counts("2026-04-04T13:00", "2026-04-05T13:30")).toBe(49);
    expect(counts("2026-10-03T13:30", "2026-10-04T13:00")).toBe(47);
  });

  test("that open in a skipped hour open when clocks have changed", () => {
    const rules: CalendarRules = {
      ...newYorkShares,
      sessions: [{ days: ["SUN"], open: "02:30", close: "04:00" }],
    };
    expect(opens(rules, "2026-03-08T00:00", "2026-03-09T00:00")).toEqual(["03-08T07:00"]);
    expect(opens({ ...rules, step: 1_800_000 }, "2026-03-08T00:00", "2026-03-09T00:00")).toHaveLength(2);
    const gone = { ...rules, sessions: [{ days: ["SUN"], open: "02:00", close: "03:00" }] } as const;
    expect(opens(gone, "2026-03-08T00:00", "2026-03-09T00:00")).toEqual([]);
  });

  test("are asked from an instant to before another", () => {
    const hours = (from: string, to: string) => opens(newYorkShares, from, to);
    expect(hours("2026-01-09T14:30", "2026-01-09T15:30")).toEqual(["01-09T14:30"]);
    expect(hours("2026-01-09T14:31", "2026-01-09T15:31")).toEqual(["01-09T15:30"]);
    expect(hours("2026-01-09T16:00", "2026-01-09T16:00")).toEqual([]);
    expect(hours("2025-12-31T20:30", "2026-01-02T14:31")).toEqual(["12-31T20:30", "01-02T14:30"]);
  });
});

describe("closures", () => {
  test("leave out a date, or its hours from or to a time", () => {
    expect(opens(newYorkShares, "2026-12-24T00:00", "2026-12-28T00:00")).toEqual([
      "12-24T14:30",
      "12-24T15:30",
      "12-24T16:30",
      "12-24T17:30",
    ]);
    const closures = [{ date: "2026-01-09", to: "14:30" }];
    expect(opens({ ...newYorkShares, closures }, "2026-01-09T00:00", "2026-01-10T00:00")).toEqual([
      "01-09T19:30",
      "01-09T20:30",
    ]);
  });

  test("leave out the middle of a session", () => {
    const closures = [
      { date: "2026-01-09", from: "13:00", to: "14:30" },
      { date: "2026-01-09", from: "10:30", to: "11:30" },
    ];
    expect(opens({ ...newYorkShares, closures }, "2026-01-09T00:00", "2026-01-10T00:00")).toEqual(
      ["14:30", "16:30", "17:30", "19:30", "20:30"].map((time) => `01-09T${time}`),
    );
  });

  test("that overlap or meet count as one", () => {
    const closures = [
      { date: "2026-01-09", from: "10:00", to: "14:00" },
      { date: "2026-01-09", from: "11:00", to: "12:00" },
      { date: "2026-01-09", from: "14:00", to: "15:00" },
    ];
    expect(opens({ ...newYorkShares, closures }, "2026-01-09T00:00", "2026-01-10T00:00")).toEqual([
      "01-09T14:30",
      "01-09T20:30",
    ]);
  });

  test("reach into sessions that opened the day or the year before", () => {
    expect(opens(currencies, "2026-12-24T12:00", "2026-12-26T00:00")).toEqual(["12-24T14:00", "12-24T18:00"]);
    const eve = [{ month: 12, day: 31, observed: "monday" }] as const;
    expect(opens({ ...newYorkShares, closures: eve }, "2023-01-02T00:00", "2023-01-03T15:00")).toEqual([
      "01-03T14:30",
    ]);
    const closures = [{ month: 1, day: 1 }];
    expect(opens({ ...currencies, closures }, "2025-12-31T20:00", "2026-01-02T08:00")).toEqual([
      "12-31T22:00",
      "01-01T02:00",
      "01-02T06:00",
    ]);
  });

  test("leave out the bar of a day where nothing of its session is left on that date", () => {
    const daily = (closures: CalendarRules["closures"]) =>
      opens({ ...londonDays, closures }, "2026-01-08T00:00", "2026-01-10T00:00");
    expect(daily([])).toEqual(["01-08T08:00", "01-09T08:00"]);
    expect(daily([{ date: "2026-01-08" }])).toEqual(["01-09T08:00"]);
    expect(daily([{ date: "2026-01-08", from: "08:00" }])).toEqual(["01-09T08:00"]);
    expect(daily([{ date: "2026-01-08", from: "08:01" }])).toHaveLength(2);
    expect(daily([{ date: "2026-01-08", to: "16:30" }])).toEqual(["01-09T08:00"]);
    expect(daily([{ date: "2026-01-08", to: "16:29" }])).toHaveLength(2);
    const nights = { ...currencies, step: 86_400_000, closures: [{ date: "2026-01-08" }] };
    expect(opens(nights, "2026-01-07T00:00", "2026-01-12T00:00")).toEqual(["01-07T22:00", "01-11T22:00"]);
  });
});

describe("bars of days, weeks and months", () => {
  test("of a day open with its first session", () => {
    expect(opens({ ...tokyoShares, step: 86_400_000 }, "2026-01-05T00:00", "2026-01-07T00:00")).toEqual([
      "01-05T00:00",
      "01-06T00:00",
    ]);
    const closures = [{ date: "2026-01-05", to: "12:00" }];
    expect(
      opens({ ...tokyoShares, step: 86_400_000, closures }, "2026-01-05T00:00", "2026-01-06T00:00"),
    ).toEqual(["01-05T03:30"]);
  });

  test("of a week open with its first open session, after the longest break", () => {
    expect(opens(londonWeeks, "2026-03-23T00:00", "2026-04-20T00:00")).toEqual([
      "03-23T08:00",
      "03-30T07:00",
      "04-07T07:00",
      "04-13T07:00",
    ]);
    expect(opens({ ...currencies, step: 604_800_000 }, "2025-12-22T00:00", "2026-01-12T00:00")).toEqual([
      "12-28T22:00",
      "01-04T22:00",
      "01-11T22:00",
    ]);
    const always = { ...lordHowe, timeZone: "UTC", step: 604_800_000 };
    expect(opens(always, "2026-01-01T00:00", "2026-01-13T00:00")).toEqual(["01-05T00:00", "01-12T00:00"]);
  });

  test("of a month open with its first open session", () => {
    expect(opens(londonMonths, "2026-01-01T00:00", "2026-06-30T00:00")).toEqual([
      "01-01T08:00",
      "02-02T08:00",
      "03-02T08:00",
      "04-01T07:00",
      "05-01T07:00",
      "06-01T07:00",
    ]);
    const closures = [{ month: 1, day: 1 }];
    expect(opens({ ...londonMonths, closures }, "2026-01-01T00:00", "2026-02-01T00:00")).toEqual([
      "01-02T08:00",
    ]);
  });

  test("of a month need no sessions", () => {
    const rules: CalendarRules = { timeZone: "UTC", step: "month", sessions: [], closures: [] };
    expect(opens(rules, "2026-01-01T00:00", "2026-04-01T00:00")).toEqual(
      ["01", "02", "03"].map((month) => `${month}-01T00:00`),
    );
  });
});

test("the pace is the mean distance between bars of a week", () => {
  const hour = 3_600_000;
  const paces = sampleRules.map((rules) => createCalendar(rules).pace / hour);
  expect(paces).toEqual([168 / 35, 168 / 30, 168 / 55, 0.25, 168 / 5, 168, (365.2425 / 12) * 24]);
  expect(createCalendar({ ...tokyoShares, step: 24 * hour }).pace).toBe((168 / 5) * hour);
  expect(createCalendar({ ...tokyoShares, step: 777, sessions: [] }).pace).toBe(777);
});

test("opens ascend, each once, whichever stretch is asked", () => {
  for (const rules of sampleRules) {
    const calendar = createCalendar(rules);
    const [from, to] = [Date.UTC(2023, 0), Date.UTC(2026, 0)];
    const all = calendar.opensBetween(from, to);
    expect(all.every((open, index) => index === 0 || open > (all[index - 1] ?? 0))).toBe(true);
    const middle = Date.UTC(2024, 11, 31, 3, 10);
    expect([...calendar.opensBetween(from, middle), ...calendar.opensBetween(middle, to)]).toEqual(all);
  }
});

test("there are no bars without sessions, and in years that dates can't name", () => {
  const plain = createCalendar({ ...newYorkShares, sessions: [] });
  expect(plain.opensBetween(0, 1e12)).toEqual([]);
  const calendar = createCalendar(newYorkShares);
  expect([1, 9999, Number.NaN].map((year) => calendar.runsIn(year).length)).toEqual([0, 0, 0]);
  expect([2, 9998].every((year) => calendar.runsIn(year).length > 200)).toBe(true);
  expect(calendar.runsIn(2026)).toBe(calendar.runsIn(2026));
});

describe("rules that can't be", () => {
  const session = (open: string, close: string): SessionHours => ({ days: ["MON", "TUE"], open, close });

  test.each<[Partial<CalendarRules>, string]>([
    [{ timeZone: "Europe/Atlantis" }, '"Europe/Atlantis" is not an IANA time zone'],
    [{ sessions: [session("9:30", "16:00")] }, "sessions[0].open must be a local time such as 09:30"],
    [{ sessions: [session("09:30", "25:00")] }, "sessions[0].close must be a local time"],
    [{ closures: [{ easter: 0, from: "noon" }] }, "closures[0].from must be a local time"],
    [{ closures: [{ easter: 0, to: "noon" }] }, "closures[0].to must be a local time"],
    [{ step: 0 }, "step must be milliseconds above 0"],
    [{ step: -1, sessions: [] }, "step must be milliseconds above 0"],
    [{ step: Number.NaN, sessions: [] }, "step must be"],
    [{ step: Number.POSITIVE_INFINITY, sessions: [] }, "step must be"],
    [{ step: 2 * 86_400_000 }, "step must be milliseconds above 0; with sessions up to a day"],
    [
      { sessions: [session("09:00", "12:00"), session("11:59", "13:00")] },
      "sessions must be sessions that don't overlap",
    ],
    [
      { sessions: [session("09:00", "08:00"), session("07:00", "09:00")] },
      "sessions must be sessions that don't overlap",
    ],
    [
      { sessions: [{ ...session("20:00", "04:00"), days: ["SUN"] }, session("03:59", "05:00")] },
      "sessions must be sessions that don't overlap",
    ],
  ])("%j are refused", (change, message) => {
    expect(() => createCalendar({ ...newYorkShares, ...change })).toThrow(MisuseError);
    expect(() => createCalendar({ ...newYorkShares, ...change })).toThrow(message);
    expect(() => createCalendar({ ...newYorkShares, ...change })).toThrow("with parseCalendarRules");
  });

  test.each<Partial<CalendarRules>>([
    { step: 2 * 86_400_000, sessions: [] },
    { step: 86_400_000 },
    { sessions: [session("09:00", "12:00"), session("12:00", "24:00")] },
    { sessions: [{ ...session("20:00", "04:00"), days: ["SUN"] }, session("04:00", "05:00")] },
  ])("%j aren't among them", (change) => {
    expect(() => createCalendar({ ...newYorkShares, ...change })).not.toThrow();
  });
});
