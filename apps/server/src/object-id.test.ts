import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createIdMaker, createObjectId, isObjectId } from "./object-id.ts";

const isAscending = (ids: readonly string[]) =>
  ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? ""));

describe("a persistent identifier", () => {
  test("begins with the seconds of its making", () => {
    const make = createIdMaker();
    expect(make(Date.UTC(2026, 0, 5) + 999).slice(0, 8)).toBe((Date.UTC(2026, 0, 5) / 1000).toString(16));
    expect(isObjectId(make(Date.UTC(2026, 0, 5)))).toBe(true);
  });

  test("is greater than the one before, whatever the clock does", () => {
    const clock = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(clock, (times) => {
        const make = createIdMaker();
        const ids = times.map((time) => make(Date.UTC(2026, 0, 5) + time));
        expect(isAscending(ids)).toBe(true);
        expect(ids.every(isObjectId)).toBe(true);
      }),
    );
  });

  test("is greater than the one before where a second has more than can be counted", () => {
    const make = createIdMaker("0102030405", 3);
    const now = Date.UTC(2026, 0, 5);
    const at = (seconds: number) => (now / 1000 + seconds).toString(16);
    expect(Array.from({ length: 5 }, () => make(now))).toEqual([
      `${at(0)}0102030405000000`,
      `${at(0)}0102030405000001`,
      `${at(0)}0102030405000002`,
      `${at(1)}0102030405000000`,
      `${at(1)}0102030405000001`,
    ]);
    expect([make(now + 1000), make(now + 2000)]).toEqual([
      `${at(1)}0102030405000002`,
      `${at(2)}0102030405000000`,
    ]);
  });

  test("isn't one that another process made in the same second", () => {
    const now = Date.UTC(2026, 0, 5);
    const ids = Array.from({ length: 100 }, () => createIdMaker()(now));
    expect(new Set(ids).size).toBe(100);
    expect(createObjectId(now)).not.toBe(createObjectId(now));
  });
});
