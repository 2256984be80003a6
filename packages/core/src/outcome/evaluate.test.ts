import { describe, expect, test } from "vitest";
import { MisuseError } from "../errors.ts";
import { evaluate } from "./evaluate.ts";
import type { JudgedAnalysis } from "./plan.ts";
import { usualRule } from "./rule.ts";
import {
  at,
  barsOf,
  bearishBounce,
  bearishBreakout,
  bounce,
  breakout,
  hour,
  mirror,
  move,
  none,
  type Prices,
} from "./testing/trades.ts";

describe("time", () => {
  const hours = (count: number, prices: Prices) => barsOf(...Array.from({ length: count }, () => prices));

  test("is left until a bar opens at the expiry", () => {
    expect(evaluate(bounce, hours(10, [105, 106, 101, 103])).state).toBe("pending");
    expect(evaluate(bounce, hours(11, [105, 106, 101, 103]))).toEqual({
      state: "expired",
      endedAt: at(10),
      touched: [],
      favourable: none,
      adverse: none,
    });
  });

  test("ends a trade at the last close before the expiry", () => {
    const bars = [
      ...hours(10, [105, 106, 100, 103]),
      { time: at(30), open: 85, high: 85, low: 85, close: 85 },
    ];
    const outcome = evaluate(bounce, bars);
    expect(outcome).toMatchObject({ state: "expired", triggeredAt: at(0), endedAt: at(10), exit: 103 });
    expect(outcome.result).toEqual(move(3));
    expect(outcome.adverse).toEqual(none);
    const bearish = evaluate(bearishBounce, hours(11, mirror([105, 106, 100, 103])));
    expect(bearish).toMatchObject({ state: "expired", entry: 100, exit: 97, result: move(3) });
  });

  test("counts from the bar that opens at the creation", () => {
    const early = { time: at(0) - 1, open: 100, high: 120, low: 80, close: 100 };
    expect(evaluate(bounce, [early])).toMatchObject({ state: "pending", touched: [] });
    expect(evaluate(bounce, [{ ...early, time: at(0) }]).state).toBe("ambiguous");
    expect(evaluate(bounce, [early], { ...usualRule, from: at(0) - 1 }).state).toBe("ambiguous");
  });

  test("counts from the first bar where nothing says when it began", () => {
    const undated = { metadata: bounce.metadata, levels: bounce.levels };
    const late = hours(12, [105, 106, 101, 103]).map((bar) => ({ ...bar, time: bar.time + 50 * hour }));
    expect(evaluate(undated, late)).toMatchObject({ state: "expired", endedAt: at(60) });
    const broken = { time: at(49), open: Number.NaN, high: 1, low: 1, close: 1 };
    expect(evaluate(undated, [broken, ...late])).toMatchObject({ state: "expired", endedAt: at(60) });
    expect(evaluate(undated, [])).toEqual({
      state: "pending",
      touched: [],
      favourable: none,
      adverse: none,
    });
  });

  test("doesn't end where the analysis never expires", () => {
    const endless: JudgedAnalysis = { ...bounce, expiresAt: null };
    expect(evaluate(endless, hours(5000, [105, 106, 101, 103])).state).toBe("pending");
    const never: JudgedAnalysis = {
      levels: bounce.levels,
      metadata: { ...bounce.metadata, expiry: { type: "NEVER" } },
    };
    expect(evaluate(never, hours(5000, [105, 106, 101, 103])).state).toBe("pending");
    expect(evaluate({ ...bounce, expiresAt: "never" }, hours(50, [105, 106, 101, 103])).state).toBe(
      "pending",
    );
  });
});

describe("targets of a ladder", () => {
  const bars = barsOf([105, 106, 100, 105], [105, 112, 104, 111], [111, 121, 110, 120]);

  test.each([
    [undefined, at(1), 110],
    [0, at(1), 110],
    [1, at(2), 120],
    [7, at(2), 120],
  ])("the target %s ends at %i with %i", (target, endedAt, exit) => {
    const rule = { ...usualRule, ...(target !== undefined && { target }) };
    expect(evaluate(bounce, bars, rule)).toMatchObject({ state: "target_reached", endedAt, exit });
  });

  test.each([-1, 0.5, Number.NaN])("%d is refused", (target) => {
    expect(() => evaluate(bounce, bars, { ...usualRule, target })).toThrow(MisuseError);
    expect(() => evaluate(bounce, bars, { ...usualRule, target })).toThrow("give 0 for the nearest");
  });
});

describe("touches", () => {
  const names = (analysis: JudgedAnalysis, ...prices: readonly Prices[]) =>
    evaluate(analysis, barsOf(...prices)).touched.map(({ clientObjectId, time }) => [clientObjectId, time]);

  test("say which level, where and when, each once", () => {
    const { touched } = evaluate(
      bounce,
      barsOf([105, 110, 101, 104], [104, 110, 101, 104], [104, 104, 90, 90]),
    );
    expect(touched).toEqual([
      { name: "resistance", rank: 0, clientObjectId: "r1", price: 110, time: at(0) },
      { name: "pivot", rank: 0, clientObjectId: "p", price: 100, time: at(2) },
      { name: "support", rank: 0, clientObjectId: "s1", price: 90, time: at(2) },
    ]);
  });

  test("within a bar stand by their distance from its open", () => {
    expect(names(bounce, [104, 120, 80, 100])).toEqual([
      ["p", at(0)],
      ["r1", at(0)],
      ["s1", at(0)],
      ["r2", at(0)],
      ["s2", at(0)],
    ]);
  });

  test("hold the pivot on the side from which the price comes", () => {
    expect(names(bounce, [105, 109, 101, 104])).toEqual([]);
    expect(names(breakout, [95, 99, 91, 94])).toEqual([]);
    expect(names(breakout, [95, 100, 91, 94])).toEqual([["p", at(0)]]);
    expect(names(bearishBounce, [95, 100, 91, 94])).toEqual([["p", at(0)]]);
    expect(names(bearishBreakout, [105, 109, 100, 104])).toEqual([["p", at(0)]]);
  });

  test("end with the bar that ends the trade", () => {
    expect(names(bounce, [105, 106, 90, 91], [91, 130, 70, 100])).toEqual([
      ["p", at(0)],
      ["s1", at(0)],
    ]);
  });
});

test("bars that don't ascend are refused", () => {
  const [one] = barsOf([105, 106, 101, 104]);
  if (one === undefined) throw new Error("no bar");
  const later = { ...one, time: one.time + 1 };
  expect(() => evaluate(bounce, [one, one])).toThrow(MisuseError);
  expect(() => evaluate(bounce, [later, one])).toThrow("sort them by time");
  expect(evaluate(bounce, [one, later]).state).toBe("pending");
});

test.each(["time", "open", "high", "low", "close"])("a bar whose %s is no number is passed over", (field) => {
  const [one] = barsOf([100, 120, 80, 100]);
  if (one === undefined) throw new Error("no bar");
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(evaluate(bounce, [{ ...one, [field]: value }])).toMatchObject({ state: "pending", touched: [] });
  }
});

test("100,000 bars are read in one pass", () => {
  const bars = Array.from({ length: 100_000 }, (_, index) => ({
    time: at(index),
    open: 101,
    high: 108,
    low: index === 0 ? 100 : 95,
    close: 101,
  }));
  const endless: JudgedAnalysis = { ...bounce, expiresAt: null };
  expect(evaluate(endless, bars)).toMatchObject({
    state: "triggered",
    adverse: move(5),
    favourable: move(8),
  });
});
