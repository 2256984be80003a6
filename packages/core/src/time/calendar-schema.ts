import * as z from "zod/mini";
import type { Parsed } from "../errors.ts";
import { parseWith } from "../schema/issues.ts";
import { textThat } from "../schema/text.ts";
import { wholeFrom } from "../schema/whole-number.ts";
import { type CalendarRules, parseLocalTime, weekdays } from "./calendar-rules.ts";
import { parseInstant } from "./instant.ts";
import { hoursOfWeek } from "./read-rules.ts";
import { dayLength, weekLength } from "./units.ts";
import { overlap } from "./week-hours.ts";
import { timeZoneSchema } from "./zone-schema.ts";

const unless = (expected: string) => ({ params: { code: "invalid_value", expected } });

const localTimeSchema = textThat(
  (text) => parseLocalTime(text) !== undefined,
  "invalid_format",
  "a local time such as 09:30",
);

const weekdaySchema = z.literal(weekdays);
const monthSchema = wholeFrom(1, 12);

const sessionSchema = z.strictObject({
  days: z.array(weekdaySchema).check(z.minLength(1, { error: "too_few" }), z.maxLength(7)),
  open: localTimeSchema.check(z.refine((text) => text !== "24:00", unless("a time before 24:00"))),
  close: localTimeSchema,
});

const hours = { from: z.optional(localTimeSchema), to: z.optional(localTimeSchema) };

const closureSchema = z
  .union([
    z.strictObject({
      date: textThat(
        (text) => parseInstant(`${text}T00:00:00Z`) !== undefined,
        "invalid_format",
        "a date such as 2026-12-25",
      ),
      ...hours,
    }),
    z.strictObject({
      month: monthSchema,
      day: wholeFrom(1, 31),
      observed: z.optional(z.literal(["nearest", "monday"])),
      ...hours,
    }),
    z.strictObject({
      month: monthSchema,
      weekday: weekdaySchema,
      nth: z.union([z.literal(-1), wholeFrom(1, 5)]),
      ...hours,
    }),
    z.strictObject({ easter: wholeFrom(-180, 180), ...hours }),
  ])
  .check(
    z.refine(
      ({ from = "00:00", to = "24:00" }) => (parseLocalTime(from) ?? 0) < (parseLocalTime(to) ?? 0),
      unless("hours that begin before they end"),
    ),
  );

const rulesSchema = z
  .strictObject({
    timeZone: timeZoneSchema,
    step: z.union([z.number(), z.literal("month")]),
    sessions: z.array(sessionSchema).check(z.maxLength(100)),
    closures: z.array(closureSchema).check(z.maxLength(1000)),
  })
  .check(
    z.refine(({ step, sessions }) => isCalendarStep(step, sessions.length > 0), {
      path: ["step"],
      ...unless("milliseconds above 0; with sessions up to a day, or a week"),
    }),
    z.refine(({ sessions }) => !overlap(hoursOfWeek(sessions)), {
      path: ["sessions"],
      ...unless("sessions that don't overlap"),
    }),
  );

/** Whether a step can be: any length above 0 without sessions, else less than a day, a day, a week or a month. */
function isCalendarStep(step: number | "month", hasSessions: boolean): boolean {
  if (step === "month") return true;
  return step > 0 && (!hasSessions || step <= dayLength || step === weekLength);
}

/** Reads calendar rules from outside: the rules for `createCalendar`, or every issue with its path. */
export function parseCalendarRules(input: unknown): Parsed<CalendarRules> {
  return parseWith(rulesSchema, input);
}
