import { expect, test } from "vitest";
import { parseWith } from "../schema/issues.ts";
import { read, write } from "../schema/mode.ts";
import { type Expiry, expiresAt, expirySchema } from "./expiry.ts";
import { setupOf } from "./setup.ts";
import { statusAt } from "./status.ts";

const from = Date.parse("2026-03-06T12:00:00Z");

test.each<[Expiry, string | null]>([
  [{ type: "HOURS", hours: 1.5 }, "2026-03-06T13:30:00.000Z"],
  [{ type: "BARS", bars: 3 }, "2026-03-07T00:00:00.000Z"],
  [{ type: "DATETIME", at: "2026-04-01T00:00:00Z" }, "2026-04-01T00:00:00.000Z"],
  // Clocks in New York go forward on 8 March: the third local day ends at 04:00 UTC and not at 05:00.
  [{ type: "SESSION_END", timeZone: "America/New_York", days: 0 }, "2026-03-07T05:00:00.000Z"],
  [{ type: "SESSION_END", timeZone: "America/New_York", days: 2 }, "2026-03-09T04:00:00.000Z"],
  [{ type: "NEVER" }, null],
])("%j ends at %s", (expiry, end) => {
  const instant = expiresAt(expiry, "H4", from);
  expect(instant === null ? null : new Date(instant).toISOString()).toBe(end);
});

test("an analysis is expired from its end on, and never without one", () => {
  expect(statusAt(1000, 999)).toBe("ACTIVE");
  expect(statusAt(1000, 1000)).toBe("EXPIRED");
  expect(statusAt(null, Number.MAX_SAFE_INTEGER)).toBe("ACTIVE");
});

test.each([
  ["BULLISH", "ABOVE_CURRENT", "bullish_breakout"],
  ["BULLISH", "BELOW_CURRENT", "bullish_bounce"],
  ["BEARISH", "ABOVE_CURRENT", "bearish_bounce"],
  ["BEARISH", "BELOW_CURRENT", "bearish_breakout"],
] as const)("%s with an entry %s is a %s", (direction, entryPlacement, setup) => {
  expect(setupOf({ direction, entryPlacement })).toBe(setup);
});

test.each<[unknown, string, string]>([
  [{ type: "HOURS", hours: 0 }, "hours", "too_small"],
  [{ type: "HOURS", hours: 87_601 }, "hours", "too_big"],
  [{ type: "BARS", bars: 0 }, "bars", "too_small"],
  [{ type: "BARS", bars: 1.5 }, "bars", "not_an_integer"],
  [{ type: "BARS", bars: 1_000_001 }, "bars", "too_big"],
  [{ type: "DATETIME", at: "2026-02-30T00:00:00Z" }, "at", "invalid_time"],
  [{ type: "SESSION_END", timeZone: "Mars/Olympus", days: 0 }, "timeZone", "unknown_time_zone"],
  [{ type: "SESSION_END", timeZone: "UTC", days: -1 }, "days", "too_small"],
  [{ type: "SESSION_END", timeZone: "UTC", days: 3_651 }, "days", "too_big"],
  [{ type: "NEVER", hours: 1 }, "hours", "unknown_field"],
  [{ type: "HOURS" }, "hours", "required"],
  [{ type: "SOON" }, "type", "invalid_value"],
])("%j is refused at %s: %s", (expiry, field, code) => {
  expect(parseWith(expirySchema(write), expiry)).toMatchObject({
    ok: false,
    issues: [{ path: [field], code }],
  });
});

test.each<[unknown]>([
  [{ type: "HOURS", hours: 87_600 }],
  [{ type: "BARS", bars: 1_000_000 }],
  [{ type: "SESSION_END", timeZone: "UTC", days: 3_650 }],
  [{ type: "SESSION_END", timeZone: "UTC", days: 0 }],
])("%j is as long as an expiry can be, or as short", (expiry) => {
  expect(parseWith(expirySchema(write), expiry)).toEqual({ ok: true, value: expiry });
});

test("an expiry of a newer server keeps what else it says", () => {
  const expiry = { type: "NEVER", note: "until it breaks" };
  expect(parseWith(expirySchema(read), expiry)).toEqual({ ok: true, value: expiry });
});
