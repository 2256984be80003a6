import fc from "fast-check";
import { expect, test } from "vitest";
import { type CalendarRules, weekdays } from "./calendar-rules.ts";
import { parseCalendarRules } from "./calendar-schema.ts";
import type { YearlyDate } from "./occasion.ts";
import { timetableOf } from "./read-rules.ts";
import { londonDays, newYorkShares, tokyoShares } from "./testing/calendars.ts";
import type { Timetable } from "./timetable.ts";
import { rulesOf } from "./write-rules.ts";

const second = 1000;
const day = 86_400 * second;
const times = (min: number, max: number) =>
  fc.integer({ min: min / second, max: max / second }).map((seconds) => seconds * second);
const month = fc.integer({ min: 1, max: 12 });
const dates: fc.Arbitrary<YearlyDate> = fc.oneof(
  fc.record(
    {
      month,
      day: fc.integer({ min: 1, max: 31 }),
      observed: fc.constantFrom("nearest" as const, "monday" as const),
    },
    { requiredKeys: ["month", "day"] },
  ),
  fc.record({ month, weekday: fc.nat(6), nth: fc.constantFrom(-1, 1, 2, 3, 4, 5) }),
  fc.record({ easter: fc.integer({ min: -180, max: 180 }) }),
);

/** What may be learned: hours of a second to a day, one after another, and closures that recur. */
const timetables: fc.Arbitrary<Timetable<YearlyDate>> = fc.record({
  timeZone: fc.constantFrom("UTC", "Asia/Tokyo"),
  step: fc.constantFrom(900_000, day, "month" as const),
  hours: fc.uniqueArray(times(0, 7 * day - second), { minLength: 1 }).chain((opens) =>
    fc.tuple(
      ...opens
        .toSorted((a, b) => a - b)
        .map((open, index, sorted) => {
          const next = sorted[index + 1] ?? (sorted[0] ?? 0) + 7 * day;
          return times(open + second, Math.min(next, open + day)).map((close) => ({ open, close }));
        }),
    ),
  ),
  closures: fc.array(
    fc
      .tuple(dates, fc.constantFrom(0, 1, 2), times(second, day - second))
      .map(([date, part, time]) => ({ ...date, from: part === 1 ? time : 0, to: part === 2 ? time : day })),
  ),
});

test("what was learned is read from its rules as it was", () => {
  fc.assert(
    fc.property(timetables, (timetable) => {
      const rules = rulesOf(timetable);
      expect(timetableOf(rules)).toEqual(timetable);
      expect(parseCalendarRules(rules)).toEqual({ ok: true, value: rules });
    }),
    { numRuns: 500 },
  );
});

/** The sessions of some rules, written again. */
const sessionsOf = (declared: CalendarRules) => rulesOf({ ...timetableOf(declared), closures: [] }).sessions;

test.each([newYorkShares, tokyoShares, londonDays])(
  "days with the same session are joined: %#",
  (declared) => {
    expect(sessionsOf(declared)).toEqual(declared.sessions);
  },
);

test("hours are written to midnight, and beyond it", () => {
  const monday = (open: string, close: string) =>
    ({ ...newYorkShares, sessions: [{ days: ["MON"], open, close }] }) as const;
  for (const declared of [monday("09:30", "24:00"), monday("09:30", "00:30"), monday("00:00", "24:00")]) {
    expect(sessionsOf(declared)).toEqual(declared.sessions);
  }
  expect(sessionsOf(monday("09:30", "00:00"))).toEqual(monday("09:30", "24:00").sessions);
});

test("without sessions there are none, but for months: they begin on any day", () => {
  const plain = { ...newYorkShares, sessions: [] };
  expect(sessionsOf(plain)).toEqual([]);
  expect(sessionsOf({ ...plain, step: "month" })).toEqual([
    { days: weekdays, open: "00:00", close: "24:00" },
  ]);
});
