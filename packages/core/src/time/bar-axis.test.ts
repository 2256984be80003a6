import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { type BarAxis, createBarAxis } from "./bar-axis.ts";
import type { SessionCalendar } from "./calendar-of.ts";
import { createCalendar } from "./session-calendar.ts";
import { currencies, londonWeeks, newYorkShares, sampleRules } from "./testing/calendars.ts";

const hour = 3_600_000;
const day = 24 * hour;
const monday = Date.UTC(2026, 0, 5);

/** Hourly bars from Monday 00:00 to Friday 21:00, `weeks` times. */
const tradingHours = (weeks: number) =>
  Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 4 * 24 + 22 }, (_bar, index) => monday + week * 168 * hour + index * hour),
  ).flat();

const bars = tradingHours(6);
const axis = createBarAxis(bars);

describe("a bar axis", () => {
  test("puts bars on whole numbers", () => {
    for (const [index, bar] of bars.entries()) {
      expect(axis.placeOf(bar)).toBe(index);
      expect(axis.instantAt(index)).toBe(bar);
    }
  });

  test("puts an instant between two bars in proportion, in a weekend too", () => {
    expect(axis.placeOf(monday + 90 * 60_000)).toBe(1.5);
    expect(axis.instantAt(1.5)).toBe(monday + 90 * 60_000);
    const friday = monday + (4 * 24 + 21) * hour;
    expect(axis.placeOf(friday + 25.5 * hour)).toBe(117.5);
  });

  test("puts the next expected bar next to the last one, and the one before next to the first", () => {
    const nextMonday = monday + 6 * 168 * hour;
    expect(axis.placeOf(nextMonday)).toBe(bars.length);
    expect(axis.placeOf(nextMonday + 5 * hour)).toBe(bars.length + 5);
    expect(axis.instantAt(bars.length + 5)).toBe(nextMonday + 5 * hour);
    expect(axis.placeOf(monday - 51 * hour)).toBe(-1);
    expect(axis.placeOf(monday - 53.5 * hour)).toBe(-3.5);
    expect(axis.instantAt(-3.5)).toBe(monday - 53.5 * hour);
  });

  test("puts an instant between expected bars in proportion", () => {
    const nextMonday = monday + 6 * 168 * hour;
    expect(axis.placeOf(nextMonday - 25.5 * hour)).toBe(bars.length - 0.5);
    expect(axis.placeOf(nextMonday + 168 * hour - 25.5 * hour)).toBe(bars.length + 117.5);
    expect(axis.instantAt(bars.length + 117.5)).toBe(nextMonday + 168 * hour - 25.5 * hour);
  });

  test("counts plain steps where there are too few bars to learn from", () => {
    const short = createBarAxis([monday, monday + hour, monday + 2 * hour]);
    expect(short.placeOf(monday + 26 * hour)).toBe(26);
    expect(short.placeOf(monday - 26 * hour)).toBe(-26);
    expect(createBarAxis([]).placeOf(day)).toBe(1);
    expect(createBarAxis([]).instantAt(-2)).toBe(-2 * day);
    expect(createBarAxis([]).placeOf(0)).toBe(0);
    expect(createBarAxis([monday]).placeOf(monday + day)).toBe(1);
  });

  test("follows the calendar that is given", () => {
    const calendar = createCalendar(newYorkShares);
    const [from, to] = [Date.UTC(2026, 2, 2), Date.UTC(2026, 2, 7)];
    const opens = calendar.opensBetween(from, to);
    const declared = createBarAxis(opens, calendar);
    // 9 March, the first day after clocks changed: 09:30 is 13:30 in UTC.
    expect(declared.placeOf(Date.UTC(2026, 2, 9, 13, 30))).toBe(opens.length);
    expect(declared.placeOf(Date.UTC(2026, 1, 27, 20, 30))).toBe(-1);
    expect(createBarAxis([], calendar).placeOf(Date.UTC(1970, 0, 2, 14, 30))).toBe(1);
  });

  test("goes on from a last bar that no calendar expected", () => {
    const saturday = Date.UTC(2026, 2, 7, 12);
    const odd = createBarAxis([saturday], createCalendar(newYorkShares));
    expect(odd.placeOf(Date.UTC(2026, 2, 9, 13, 30))).toBe(1);
    expect(odd.placeOf(Date.UTC(2026, 2, 6, 20, 30))).toBe(-1);
  });

  test("goes on at the pace of the week beyond twenty years", () => {
    const calendar = createCalendar({ ...londonWeeks, closures: [] });
    const weekly = createBarAxis([Date.UTC(2026, 0, 5, 8)], calendar);
    const far = weekly.instantAt(3000);
    expect(weekly.instantAt(3001) - far).toBe(7 * day);
    expect(weekly.instantAt(-3000) - weekly.instantAt(-3001)).toBe(7 * day);
    expect(weekly.placeOf(far)).toBeCloseTo(3000, 6);
    // In summer it opens an hour earlier, and so for 20 years, but not for 50.
    const openHour = (place: number) => new Date(weekly.instantAt(place)).getUTCHours();
    expect([openHour(26), openHour(52 * 20 + 26)]).toEqual([7, 7]);
    expect(new Set(Array.from({ length: 52 }, (_, week) => openHour(2700 + week))).size).toBe(1);
    const inReach = Array.from({ length: 52 }, (_, week) => openHour(52 * 19 + week));
    expect(new Set(inReach)).toEqual(new Set([7, 8]));
  });

  test("answers any number", () => {
    expect(axis.placeOf(Number.NaN)).toBeNaN();
    expect(axis.instantAt(Number.NaN)).toBeNaN();
    expect(createBarAxis([]).placeOf(Number.NaN)).toBeNaN();
    expect(axis.placeOf(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(axis.placeOf(Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
    const year9999 = Date.UTC(9999, 11, 31);
    expect(axis.instantAt(axis.placeOf(year9999))).toBeCloseTo(year9999, -1);
    const minutes = createBarAxis([monday], createCalendar({ ...currencies, step: 60_000 }));
    expect(minutes.placeOf(year9999)).toBeGreaterThan(2e9);
    const ancient = createBarAxis([-8.6e15, -8.5e15], createCalendar(currencies));
    expect(ancient.placeOf(-8.7e15)).toBeLessThan(-1);
    expect(ancient.placeOf(-8.4e15)).toBeGreaterThan(1);
  });
});

describe("on any calendar", () => {
  const from = Date.UTC(2025, 1, 1);
  const to = Date.UTC(2025, 11, 1);
  let calendars: SessionCalendar[];
  let histories: number[][];
  let axes: BarAxis[];
  // Calendars and axes remember what they were asked: no test relies on what another one has asked.
  beforeEach(() => {
    calendars = sampleRules.map((rules) => createCalendar(rules));
    histories = calendars.map((calendar) => calendar.opensBetween(from, to));
    axes = calendars.map((calendar, index) => createBarAxis(histories[index] ?? [], calendar));
  });
  const which = fc.nat(sampleRules.length - 1);
  const axisAt = (index: number) => axes[index] ?? axis;

  /** Instants within, around and far from the bars; near the changes of clocks among them. */
  const instants = fc.oneof(
    fc.integer({ min: from - 30 * day, max: to + 30 * day }),
    fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) }),
    fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2060, 0) }),
    fc
      .tuple(
        fc.constantFrom(
          Date.UTC(2025, 2, 9),
          Date.UTC(2025, 10, 2),
          Date.UTC(2026, 2, 29),
          Date.UTC(2026, 9, 25),
        ),
        fc.integer({ min: -2 * day, max: 2 * day }),
      )
      .map(([change, offset]) => change + offset),
  );

  test("an instant comes back from the axis to the millisecond", () => {
    fc.assert(
      fc.property(which, instants, (index, instant) => {
        const { placeOf, instantAt } = axisAt(index);
        expect(Math.abs(instantAt(placeOf(instant)) - instant)).toBeLessThan(0.5);
      }),
      { numRuns: 5000 },
    );
  });

  test("a place comes back from the clock", () => {
    fc.assert(
      fc.property(which, fc.double({ min: -5000, max: 20_000, noNaN: true }), (index, place) => {
        const { placeOf, instantAt } = axisAt(index);
        expect(placeOf(instantAt(place))).toBeCloseTo(place, 5);
      }),
      { numRuns: 5000 },
    );
  });

  test("instants keep their order", () => {
    const apart = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 10_000 * day }));
    fc.assert(
      fc.property(which, instants, apart, (index, instant, distance) => {
        const { placeOf } = axisAt(index);
        expect(placeOf(instant)).toBeLessThan(placeOf(instant + distance));
      }),
      { numRuns: 5000 },
    );
  });

  test("the axis is unbroken where the calendar's reach ends, after twenty years", () => {
    for (const [index, calendar] of calendars.entries()) {
      const { placeOf, instantAt } = axisAt(index);
      for (const [start, end] of [
        [Date.UTC(2045, 10, 20), Date.UTC(2046, 2, 10)],
        [Date.UTC(2004, 10, 20), Date.UTC(2005, 2, 10)],
      ] as const) {
        const instantsAround = Array.from(
          { length: (end - start) / (3 * hour) },
          (_, each) => start + each * 3 * hour,
        );
        const places = instantsAround.map((instant) => placeOf(instant));
        for (const [each, instant] of instantsAround.entries()) {
          const step = (places[each + 1] ?? Number.POSITIVE_INFINITY) - (places[each] ?? 0);
          expect(step).toBeGreaterThan(0);
          expect(Math.abs(instantAt(places[each] ?? 0) - instant)).toBeLessThan(0.5);
          if (each + 1 < places.length) expect(step).toBeLessThanOrEqual((3 * hour) / calendar.step + 0.01);
        }
      }
    }
  });

  test("expected bars stand at whole numbers, one after another", () => {
    for (const [index, calendar] of calendars.entries()) {
      const { placeOf, instantAt } = axisAt(index);
      const count = (histories[index] ?? []).length;
      const next = calendar.opensBetween(to, Date.UTC(2027, 5, 1));
      expect(next.map((open) => placeOf(open))).toEqual(next.map((_, rank) => count + rank));
      expect(next.map((_, rank) => instantAt(count + rank))).toEqual(next);
      const before = calendar.opensBetween(Date.UTC(2023, 5, 1), from).toReversed();
      expect(before.map((open) => placeOf(open))).toEqual(before.map((_, rank) => -1 - rank));
      expect(before.map((_, rank) => instantAt(-1 - rank))).toEqual(before);
    }
  });

  test("bars that are put in front move every instant from the first bar on by their number", () => {
    const cuts = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(which, cuts, instants, (index, cut, instant) => {
        const history = histories[index] ?? [];
        const added = Math.floor(cut * history.length);
        const late = history.slice(added);
        const first = late[0] ?? 0;
        fc.pre(instant >= first);
        const { placeOf } = createBarAxis(late, calendars[index]);
        expect(axisAt(index).placeOf(instant) - placeOf(instant)).toBeCloseTo(added, 7);
      }),
      { numRuns: 1000 },
    );
  });

  test("bars of any kind that are put in front move every instant among the others by their number", () => {
    const distances = fc.array(fc.integer({ min: 1, max: 40 * day }), { minLength: 2, maxLength: 60 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(distances, share, share, (steps, cut, within) => {
        let last = from;
        const all = [from, ...steps.map((step) => (last += step))];
        const added = Math.floor(cut * (all.length - 1));
        const late = all.slice(added);
        const first = late[0] ?? from;
        const instant = Math.round(first + within * (last - first));
        const shift = createBarAxis(all).placeOf(instant) - createBarAxis(late).placeOf(instant);
        expect(shift).toBeCloseTo(added, 9);
      }),
      { numRuns: 1000 },
    );
  });

  test("bars that come as expected move nothing", () => {
    fc.assert(
      fc.property(which, fc.nat(200), instants, (index, count, instant) => {
        const history = histories[index] ?? [];
        const early = createBarAxis(history.slice(0, Math.max(1, history.length - count)), calendars[index]);
        expect(early.placeOf(instant)).toBeCloseTo(axisAt(index).placeOf(instant), 5);
      }),
      { numRuns: 1000 },
    );
  });

  test("gaps in the bars don't break the axis", () => {
    fc.assert(
      fc.property(which, fc.array(fc.nat(), { maxLength: 20 }), instants, (index, gone, instant) => {
        const missing = new Set(gone);
        const history = (histories[index] ?? []).filter((_, bar) => !missing.has(bar));
        const { placeOf, instantAt } = createBarAxis(history, calendars[index]);
        expect(Math.abs(instantAt(placeOf(instant)) - instant)).toBeLessThan(0.5);
      }),
      { numRuns: 1000 },
    );
  });
});
