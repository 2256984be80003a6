import * as z from "zod/mini";
import { instantSchema } from "../drawings/anchor.ts";
import type { Mode } from "../schema/mode.ts";
import { wholeFrom } from "../schema/whole-number.ts";
import { type EpochMs, parseInstant } from "../time/instant.ts";
import { startOfLocalDay } from "../time/local-time.ts";
import { addBars, type Timeframe } from "../time/timeframe.ts";
import { timeZoneSchema } from "../time/zone-schema.ts";

const tenYears = { hours: 87_600, bars: 1_000_000, days: 3_650 };

/** The five ways in which an analysis ends. */
export const expirySchema = (mode: Mode) =>
  z.union([
    mode.object({ type: z.literal("HOURS"), hours: z.number().check(z.gt(0), z.lte(tenYears.hours)) }),
    mode.object({ type: z.literal("BARS"), bars: wholeFrom(1, tenYears.bars) }),
    mode.object({ type: z.literal("DATETIME"), at: instantSchema }),
    mode.object({
      type: z.literal("SESSION_END"),
      timeZone: timeZoneSchema,
      days: wholeFrom(0, tenYears.days),
    }),
    mode.object({ type: z.literal("NEVER") }),
  ]);

/** When an analysis ends. */
export type Expiry = z.infer<ReturnType<typeof expirySchema>>;

/**
 * The instant (milliseconds) at which an analysis ends, null for never. `from` is when the expiry began to
 * count: the creation, or the update that changed it.
 */
export function expiresAt(expiry: Expiry, timeframe: Timeframe, from: EpochMs): EpochMs | null {
  switch (expiry.type) {
    case "HOURS":
      return from + Math.round(expiry.hours * 3_600_000);
    case "BARS":
      return addBars(from, timeframe, expiry.bars);
    case "DATETIME":
      return parseInstant(expiry.at) ?? null;
    case "SESSION_END":
      return startOfLocalDay(from, expiry.timeZone, expiry.days + 1);
    case "NEVER":
      return null;
  }
}
