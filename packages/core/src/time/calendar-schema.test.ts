import { describe, expect, test } from "vitest";
import { calendarStep } from "./calendar-rules.ts";
import { parseCalendarRules } from "./calendar-schema.ts";
import { newYorkShares, sampleRules } from "./testing/calendars.ts";

test("rules come back as they are", () => {
  for (const rules of sampleRules) {
    expect(parseCalendarRules(JSON.parse(JSON.stringify(rules)))).toEqual({ ok: true, value: rules });
  }
  const all = {
    ...newYorkShares,
    closures: [
      { date: "2026-07-03" },
      { month: 7, day: 4, observed: "nearest", to: "12:00" },
      { month: 5, weekday: "MON", nth: -1 },
      { easter: -47, from: "12:00", to: "24:00" },
    ],
  };
  expect(parseCalendarRules(all)).toEqual({ ok: true, value: all });
});

test("rules without sessions may have any step", () => {
  const rules = { ...newYorkShares, sessions: [], step: 2 * 86_400_000 };
  expect(parseCalendarRules(rules)).toEqual({ ok: true, value: rules });
});

describe("issues have a path and a code", () => {
  const session = { days: ["MON"], open: "09:00", close: "17:00" };

  test.each<[object, (string | number)[], string]>([
    [{ timeZone: "Europe/Atlantis" }, ["timeZone"], "unknown_time_zone"],
    [{ timeZone: undefined }, ["timeZone"], "required"],
    [{ step: 0 }, ["step"], "invalid_value"],
    [{ step: 2 * 86_400_000 }, ["step"], "invalid_value"],
    [{ sessions: [{ ...session, open: "9:00" }] }, ["sessions", 0, "open"], "invalid_format"],
    [{ sessions: [{ ...session, open: "24:00" }] }, ["sessions", 0, "open"], "invalid_value"],
    [{ sessions: [{ ...session, days: [] }] }, ["sessions", 0, "days"], "too_few"],
    [{ sessions: [{ ...session, days: ["MONDAY"] }] }, ["sessions", 0, "days", 0], "invalid_value"],
    [{ sessions: [{ ...session, end: "17:00" }] }, ["sessions", 0, "end"], "unknown_field"],
    [{ sessions: [session, session] }, ["sessions"], "invalid_value"],
    [{ sessions: Array.from({ length: 101 }, () => session) }, ["sessions"], "too_many"],
    [{ closures: [{ date: "2026-02-30" }] }, ["closures", 0, "date"], "invalid_format"],
    [{ closures: [{ month: 13, day: 1 }] }, ["closures", 0, "month"], "too_big"],
    [{ closures: [{ month: 1, day: 0 }] }, ["closures", 0, "day"], "too_small"],
    [{ closures: [{ easter: 0, from: "noon" }] }, ["closures", 0, "from"], "invalid_format"],
    [{ closures: [{ easter: 0, from: "12:00", to: "12:00" }] }, ["closures", 0], "invalid_value"],
    [{ more: 1 }, ["more"], "unknown_field"],
  ])("%j", (change, path, code) => {
    const parsed = parseCalendarRules({ ...newYorkShares, ...change });
    expect(parsed.ok ? [] : parsed.issues).toContainEqual(expect.objectContaining({ path, code }));
  });

  test.each([null, 1, "UTC", []])("%j is no rules", (input) => {
    expect(parseCalendarRules(input)).toMatchObject({
      ok: false,
      issues: [{ path: [], code: "invalid_type" }],
    });
  });
});

test("the step of a timeframe is its length, or a month", () => {
  expect(calendarStep("M5")).toBe(300_000);
  expect(calendarStep("W1")).toBe(604_800_000);
  expect(calendarStep("MN1")).toBe("month");
});
