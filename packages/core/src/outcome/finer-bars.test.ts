import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import type { PriceBar } from "./outcome.ts";
import { type OutcomeRule, usualRule } from "./rule.ts";
import { at, barsOf, bounce, type Prices } from "./testing/trades.ts";

describe("finer bars", () => {
  const bars = barsOf([105, 106, 100, 104], [104, 111, 89, 100], [100, 105, 95, 100]);
  const minutes = (hours: number, ...prices: readonly Prices[]): PriceBar[] =>
    prices.map(([open, high, low, close], index) => ({
      time: at(hours) + index * 60_000,
      open,
      high,
      low,
      close,
    }));
  const decide = (finerBars: readonly PriceBar[], more: Partial<OutcomeRule> = {}) =>
    evaluate(bounce, bars, { ...usualRule, finerBars, ...more });

  test("decide what came first", () => {
    const up = minutes(1, [104, 111, 104, 108], [108, 108, 89, 100]);
    const down = minutes(1, [104, 104, 89, 100], [100, 111, 100, 100]);
    expect(decide(up)).toMatchObject({ state: "target_reached", endedAt: at(1), exit: 110 });
    expect(decide(down)).toMatchObject({ state: "invalidated", endedAt: at(1), exit: 90 });
    expect(
      decide(
        minutes(
          1,
          [104, 105, 103, 104],
          ...([
            [104, 111, 104, 108],
            [108, 108, 89, 100],
          ] as const),
        ),
      ),
    ).toMatchObject({
      state: "target_reached",
      endedAt: at(1) + 60_000,
    });
  });

  test("leave it open where one of them touches both, or there are none", () => {
    expect(decide(minutes(1, [104, 111, 89, 100]))).toMatchObject({ state: "ambiguous", endedAt: at(1) });
    expect(decide([])).toMatchObject({ state: "ambiguous" });
    expect(decide(minutes(0, [105, 106, 100, 104]))).toMatchObject({ state: "ambiguous" });
  });

  test("that don't show the bar's whole range decide nothing", () => {
    expect(decide(minutes(1, [104, 111, 104, 108]))).toMatchObject({ state: "ambiguous" });
    expect(decide(minutes(1, [104, 110, 89, 108]))).toMatchObject({ state: "ambiguous" });
    expect(decide(minutes(1, [104, 111, 90, 108]))).toMatchObject({ state: "ambiguous" });
    expect(decide(minutes(1, [104, 110, 104, 108], [108, 108, 89, 100]))).toMatchObject({
      state: "ambiguous",
    });
  });

  test("of other bars are passed over", () => {
    const before = minutes(-1, [104, 120, 80, 104]);
    const after = minutes(2, [104, 120, 80, 104]);
    const own = minutes(1, [104, 111, 104, 108], [108, 108, 89, 100]);
    expect(decide([...before, ...own, ...after])).toMatchObject({ state: "target_reached", endedAt: at(1) });
    const rule = { ...usualRule, finerBars: [...before, ...own] };
    expect(evaluate(bounce, bars.slice(1), rule).state).toBe("invalidated");
  });

  test("count from the creation and to the expiry within a bar", () => {
    const half = at(1) + 60_000;
    const down = minutes(1, [104, 104, 89, 100], [100, 111, 100, 100]);
    expect(decide(down, { from: half })).toMatchObject({ state: "target_reached", triggeredAt: half });
    const short = { ...bounce, expiresAt: new Date(half).toISOString() };
    const up = minutes(1, [104, 108, 104, 108], [108, 111, 89, 100]);
    const rule = { ...usualRule, finerBars: up };
    expect(evaluate(short, bars, rule)).toMatchObject({ state: "expired", endedAt: half, exit: 108 });
  });

  test("belong to bars of the timeframe that the rule names", () => {
    const daily = [{ time: at(0), open: 104, high: 111, low: 89, close: 100 }];
    const hourly = barsOf([104, 104, 95, 100], [100, 111, 100, 100], [100, 100, 89, 95]);
    const rule = { ...usualRule, finerBars: hourly };
    expect(evaluate(bounce, daily, rule).state).toBe("ambiguous");
    expect(evaluate(bounce, daily, { ...rule, timeframe: "D1" })).toMatchObject({
      state: "target_reached",
      triggeredAt: at(0),
      endedAt: at(1),
    });
  });
});
