import { describe, expect, test } from "vitest";
import { parseWith } from "../schema/issues.ts";
import { canonicalLevels, levelOrderIssues, storedLevelsSchema, writtenLevelsSchema } from "./levels.ts";

const ladder = (...prices: number[]) => prices.map((price) => ({ price }));
const levels = (support: number[], pivot: number, resistance: number[]) => ({
  pivot: { price: pivot },
  resistance: ladder(...resistance),
  support: ladder(...support),
});

describe("the order of levels", () => {
  test("is right where support, pivot and resistance rise, and ladders run outward", () => {
    expect(levelOrderIssues(levels([9, 8, 7], 10, [11, 12, 13]), [])).toEqual([]);
    const single = { pivot: { price: 10 }, resistance: { price: 11 }, support: { price: 9 } };
    expect(levelOrderIssues(single, [])).toEqual([]);
  });

  test.each<[string, ReturnType<typeof levels>, [string, string][]]>([
    [
      "a support above the pivot",
      levels([11], 10, [12]),
      [["support.0", "pivot > support: 11 is not below 10"]],
    ],
    [
      "a support at the pivot",
      levels([10], 10, [12]),
      [["support.0", "pivot > support: 10 is not below 10"]],
    ],
    [
      "a resistance below the pivot",
      levels([8], 10, [9]),
      [["resistance.0", "pivot < resistance: 9 is not above 10"]],
    ],
    [
      "a resistance at the pivot",
      levels([8], 10, [10]),
      [["resistance.0", "pivot < resistance: 10 is not above 10"]],
    ],
    [
      "a ladder that turns back",
      levels([9, 8], 10, [12, 11, 13]),
      [["resistance.1", "resistance < resistance: 11 is not above 12"]],
    ],
    [
      "a ladder that stands still",
      levels([8, 8], 10, [12]),
      [["support.1", "support > support: 8 is not below 8"]],
    ],
  ])("is wrong for %s", (_, written, expected) => {
    expect(
      levelOrderIssues(written, ["levels"]).map(({ path, code, facts }) => [path, code, facts?.expected]),
    ).toEqual(
      expected.map(([place, rule]) => {
        const [name = "", rank] = place.split(".");
        return [["levels", name, Number(rank), "price"], "levels_out_of_order", rule];
      }),
    );
  });
});

describe("reading levels", () => {
  const named = (price: number) => ({ price, clientObjectId: `at-${price}`, source: "floor" });
  const stored = { pivot: named(10), resistance: [named(11), named(12)], support: named(9) };

  test("keeps what a newer server says of them", () => {
    expect(parseWith(storedLevelsSchema, stored)).toEqual({ ok: true, value: stored });
    const unnamed = parseWith(storedLevelsSchema, { ...stored, support: { price: 9 } });
    expect(unnamed).toMatchObject({ issues: [{ path: ["support", "clientObjectId"], code: "required" }] });
  });

  test("refuses in a request what isn't known, a level without a price, and ladders of none or of six", () => {
    const parsed = parseWith(writtenLevelsSchema, {
      pivot: { price: 10, source: "floor" },
      resistance: [],
      support: ladder(9, 8, 7, 6, 5, 4),
    });
    expect(parsed).toMatchObject({
      ok: false,
      issues: [
        { path: ["pivot", "source"], code: "unknown_field" },
        { path: ["resistance"], code: "too_few" },
        { path: ["support"], code: "too_many", facts: { limit: 5 } },
      ],
    });
    expect(parseWith(writtenLevelsSchema, { ...levels([9], 10, [11]), pivot: {} })).toMatchObject({
      issues: [{ path: ["pivot", "price"], code: "required" }],
    });
  });

  test("takes a level without a time and refuses a time that is none", () => {
    const at = (time: string) => ({ ...levels([9], 10, [11]), pivot: { price: 10, time } });
    expect(parseWith(writtenLevelsSchema, at("2026-01-08T00:00:00Z")).ok).toBe(true);
    expect(parseWith(writtenLevelsSchema, at("2026-02-30T00:00:00Z"))).toMatchObject({
      issues: [{ path: ["pivot", "time"], code: "invalid_time" }],
    });
  });
});

test("a ladder of one is written as the level itself, and a longer one stays", () => {
  const [one, two, three] = [9, 11, 12].map((price) => ({ price, clientObjectId: `at-${price}` }));
  if (!one || !two || !three) throw new Error("three levels");
  const pivot = { price: 10, clientObjectId: "pivot" };
  expect(canonicalLevels({ pivot, resistance: [two], support: [one] })).toEqual({
    pivot,
    resistance: two,
    support: one,
  });
  expect(canonicalLevels({ pivot, resistance: [two, three], support: one })).toEqual({
    pivot,
    resistance: [two, three],
    support: one,
  });
});
