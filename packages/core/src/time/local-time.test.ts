import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localTime } from "./local-time.ts";

const utc = (text: string) => Date.parse(`${text}Z`);
const zones = [
  "UTC",
  "America/New_York",
  "Europe/London",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Africa/Cairo",
];

test.each([
  ["America/New_York", "2026-03-08T06:59:59.999", "2026-03-08T01:59:59.999"],
  ["America/New_York", "2026-03-08T07:00", "2026-03-08T03:00"],
  ["America/New_York", "2026-11-01T05:59", "2026-11-01T01:59"],
  ["America/New_York", "2026-11-01T06:00", "2026-11-01T01:00"],
  ["Australia/Lord_Howe", "2026-04-04T14:59", "2026-04-05T01:59"],
  ["Australia/Lord_Howe", "2026-04-04T15:00", "2026-04-05T01:30"],
  ["America/New_York", "0050-06-01T12:00", "0050-06-01T07:03:58"],
  ["Asia/Kathmandu", "2026-01-01T00:00", "2026-01-01T05:45"],
  ["UTC", "2026-01-01T00:00", "2026-01-01T00:00"],
])("in %s the clock shows at %s UTC %s", (zone, instant, wall) => {
  expect(localTime(zone).toWall(utc(instant))).toBe(utc(wall));
});

test.each([
  ["the first of two instants", "America/New_York", "2026-11-01T01:30", "2026-11-01T05:30"],
  ["the change for the first skipped time", "America/New_York", "2026-03-08T02:00", "2026-03-08T07:00"],
  ["the change for a skipped time", "America/New_York", "2026-03-08T02:59", "2026-03-08T07:00"],
  ["the time after a change", "America/New_York", "2026-03-08T03:00", "2026-03-08T07:00"],
  ["the time before a change", "America/New_York", "2026-03-08T01:59", "2026-03-08T06:59"],
  ["the change for a skipped day", "Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00"],
])("an instant is %s", (_, zone, wall, instant) => {
  expect(localTime(zone).toInstant(utc(wall))).toBe(utc(instant));
});

test("a name that is no zone throws", () => {
  expect(() => localTime("Europe/Atlantis").toWall(0)).toThrow(RangeError);
});

describe("for any instant", () => {
  const instants = fc.integer({ min: utc("1971-01-01T00:00"), max: utc("2100-01-01T00:00") });

  /** The date and time that Intl writes for a zone, as if it were UTC. */
  const wallClock = (instant: number, timeZone: string): number => {
    const text = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      dateStyle: "short",
      timeStyle: "medium",
      hourCycle: "h23",
    }).format(instant);
    return utc(text.replace(", ", "T"));
  };

  test("the clock shows what Intl says", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, instant) => {
        const second = Math.floor(instant / 1000) * 1000;
        expect(localTime(zone).toWall(second)).toBe(wallClock(second, zone));
      }),
      { numRuns: 2000 },
    );
  });

  test("the instant of its wall time is the instant, or an earlier one with the same wall time", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, instant) => {
        const { toWall, toInstant } = localTime(zone);
        const back = toInstant(toWall(instant));
        expect(back).toBeLessThanOrEqual(instant);
        expect(toWall(back)).toBe(toWall(instant));
      }),
      { numRuns: 2000 },
    );
  });

  test("wall times keep their order", () => {
    const near = fc.integer({ min: -100_000_000, max: 100_000_000 });
    const changes = fc.constantFrom(
      utc("2026-03-08T02:00"),
      utc("2026-11-01T01:00"),
      utc("2026-04-05T02:00"),
    );
    fc.assert(
      fc.property(fc.constantFrom(...zones), changes, near, near, (zone, change, a, b) => {
        const { toInstant } = localTime(zone);
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(toInstant(change + early)).toBeLessThanOrEqual(toInstant(change + late));
      }),
      { numRuns: 2000 },
    );
  });
});
