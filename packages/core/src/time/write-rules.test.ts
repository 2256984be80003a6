import fc from "fast-check";
import { expect, test } from "vitest";
import { type CalendarRules, formatLocalTime, weekdays } from "./calendar-rules.ts";
import { parseCalendarRules } from "./calendar-schema.ts";
import { timetableOf } from "./read-rules.ts";
import { londonDays, newYorkShares, tokyoShares } from "./testing/calendars.ts";
import { rulesOf } from "./write-rules.ts";

const times = (min: number, max: number) =>
  fc.integer({ min, max }).map((second) => formatLocalTime(second * 1000));
const month = fc.integer({ min: 1, max: 12 });
const weekday = fc.constantFrom(...weekdays);
const occasions = fc.oneof(
  fc.record({
    date: fc
      .integer({ min: -50_000, max: 200_000 })
      .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
  }),
  fc.record(
    {
      month,
      day: fc.integer({ min: 1, max: 31 }),
      observed: fc.constantFrom("nearest" as const, "monday" as const),
    },
    { requiredKeys: ["month", "day"] },
  ),
  fc.record({ month, weekday, nth: fc.constantFrom(-1, 1, 2, 3, 4, 5) }),
  fc.record({ easter: fc.integer({ min: -180, max: 180 }) }),
);
const closedHours = fc.record({ from: times(1, 43_199), to: times(43_200, 86_399) }, { requiredKeys: [] });

/** Sessions of an hour to a day that may be on any days. */
const rules: fc.Arbitrary<CalendarRules> = fc.record({
  timeZone: fc.constantFrom("UTC", "Asia/Tokyo"),
  step: fc.constantFrom(900_000, 86_400_000, "month" as const),
  sessions: fc.array(
    fc.record({
      days: fc.uniqueArray(weekday, { minLength: 1 }),
      open: times(0, 86_399),
      close: times(0, 86_400),
    }),
    { maxLength: 3 },
  ),
  closures: fc.array(
    fc.tuple(occasions, closedHours).map(([occasion, hours]) => ({ ...occasion, ...hours })),
  ),
});

test("a timetable is read from its rules as it was", () => {
  fc.assert(
    fc.property(rules, (declared) => {
      const timetable = timetableOf(declared);
      const written = rulesOf(timetable);
      expect(timetableOf(written)).toEqual(timetable);
      expect(written.closures).toEqual(declared.closures);
      expect(parseCalendarRules(written).ok).toBe(parseCalendarRules(declared).ok);
    }),
    { numRuns: 1000 },
  );
});

test.each([newYorkShares, tokyoShares, londonDays])(
  "days with the same session are joined: %#",
  (declared) => {
    expect(rulesOf(timetableOf(declared))).toEqual(declared);
  },
);

test("hours are written to midnight, and beyond it", () => {
  const monday = (open: string, close: string) =>
    ({ ...newYorkShares, sessions: [{ days: ["MON"], open, close }] }) as const;
  const sessionsOf = (declared: CalendarRules) => rulesOf(timetableOf(declared)).sessions;
  for (const declared of [monday("09:30", "24:00"), monday("09:30", "00:30"), monday("00:00", "24:00")]) {
    expect(sessionsOf(declared)).toEqual(declared.sessions);
  }
  expect(sessionsOf(monday("09:30", "00:00"))).toEqual(monday("09:30", "24:00").sessions);
});
