import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import type { Outcome } from "./outcome.ts";
import { type OutcomeRule, usualRule } from "./rule.ts";
import {
  at,
  barsOf,
  bearishBounce,
  bearishBreakout,
  bounce,
  breakout,
  mirror,
  type Prices,
} from "./testing/trades.ts";

describe("for any bars", () => {
  const price = fc.integer({ min: 75, max: 125 });
  const prices = fc
    .tuple(price, price, price, price)
    .map(
      ([open, a, b, close]): Prices => [
        open,
        Math.max(open, a, b, close),
        Math.min(open, a, b, close),
        close,
      ],
    );
  const walks = fc.array(prices, { maxLength: 14 }).map((all) => barsOf(...all));
  const analyses = fc.constantFrom(bounce, breakout, bearishBounce, bearishBreakout);
  const rules = fc.record<OutcomeRule>({
    touch: fc.constantFrom("high-low", "close"),
    gap: fc.constant("open"),
    target: fc.constantFrom(0, 1),
  });
  const isFinal = ({ state }: Outcome) => state !== "pending" && state !== "triggered";

  test("more bars never change what was decided, and only add to what was seen", () => {
    fc.assert(
      fc.property(analyses, walks, rules, fc.nat(14), (analysis, bars, rule, count) => {
        const early = evaluate(analysis, bars.slice(0, count), rule);
        const late = evaluate(analysis, bars, rule);
        if (isFinal(early)) {
          expect(late).toEqual(early);
          return;
        }
        expect(late.touched.slice(0, early.touched.length)).toEqual(early.touched);
        if (early.triggeredAt !== undefined) {
          expect(late).toMatchObject({ triggeredAt: early.triggeredAt, entry: early.entry });
        }
        expect(late.favourable.price).toBeGreaterThanOrEqual(early.favourable.price);
        expect(late.adverse.price).toBeGreaterThanOrEqual(early.adverse.price);
      }),
      { numRuns: 5000 },
    );
  });

  test("what comes after the bar that decides it can be anything, finer bars too", () => {
    fc.assert(
      fc.property(analyses, walks, walks, rules, fc.nat(14), (analysis, bars, others, rule, count) => {
        const given = bars.slice(0, count);
        const last = given.at(-1)?.time ?? at(0);
        const later = others.filter(({ time }) => time > last);
        const outcome = evaluate(analysis, given, rule);
        // Bars of an hour and the minutes at their opens, up to the last one and beyond it.
        const finerBars = [...given, ...later];
        expect(evaluate(analysis, given, { ...rule, finerBars })).toEqual(
          evaluate(analysis, given, { ...rule, finerBars: given }),
        );
        if (isFinal(outcome)) expect(evaluate(analysis, [...given, ...later], rule)).toEqual(outcome);
      }),
      { numRuns: 2000 },
    );
  });

  test("a bearish analysis is a bullish one in the mirror", () => {
    const pairs = fc.constantFrom([bounce, bearishBounce] as const, [breakout, bearishBreakout] as const);
    fc.assert(
      fc.property(pairs, fc.array(prices, { maxLength: 14 }), rules, ([bullish, bearish], all, rule) => {
        const one = evaluate(bullish, barsOf(...all), rule);
        const other = evaluate(bearish, barsOf(...all.map(mirror)), rule);
        expect(other).toMatchObject({ state: one.state, favourable: one.favourable, adverse: one.adverse });
        expect([other.triggeredAt, other.endedAt]).toEqual([one.triggeredAt, one.endedAt]);
        expect(other.result).toEqual(one.result);
      }),
      { numRuns: 2000 },
    );
  });

  test("finer bars change nothing but what was ambiguous, and when it happened", () => {
    const steps = fc.array(price, { minLength: 4, maxLength: 24 });
    fc.assert(
      fc.property(analyses, steps, (analysis, path) => {
        // A path of prices as minutes of one price each, four to an hour.
        const finerBars = path.map((each, index) => ({
          time: at(Math.floor(index / 4)) + (index % 4) * 60_000,
          open: each,
          high: each,
          low: each,
          close: each,
        }));
        const bars = Array.from({ length: Math.floor(path.length / 4) }, (_, index) => {
          const own = path.slice(index * 4, index * 4 + 4);
          const [open = 0] = own;
          return {
            time: at(index),
            open,
            high: Math.max(...own),
            low: Math.min(...own),
            close: own.at(-1) ?? 0,
          };
        });
        const coarse = evaluate(analysis, bars, usualRule);
        const fine = evaluate(analysis, bars, { ...usualRule, finerBars });
        expect(fine.state).not.toBe("ambiguous");
        if (coarse.state !== "ambiguous") expect(fine.state).toBe(coarse.state);
      }),
      { numRuns: 3000 },
    );
  });
});
