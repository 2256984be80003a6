import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import type { Outcome } from "./outcome.ts";
import type { JudgedAnalysis } from "./plan.ts";
import { type OutcomeRule, usualRule } from "./rule.ts";
import {
  at,
  barsOf,
  bearishBounce,
  bearishBreakout,
  bounce,
  breakout,
  entered,
  lost,
  mirror,
  move,
  none,
  type Prices,
  won,
} from "./testing/trades.ts";

/** What a bullish trade comes to, and its bearish mirror image with all prices mirrored. */
type Case = readonly [what: string, bars: readonly Prices[], outcome: Partial<Outcome>];

function bothWays(
  bullish: JudgedAnalysis,
  bearish: JudgedAnalysis,
  rule: OutcomeRule,
  cases: readonly Case[],
) {
  describe.each(cases)("%s", (_, prices, expected) => {
    const { entry, exit, ...rest } = expected;
    test("for bulls", () => {
      const { touched: _touched, ...outcome } = evaluate(bullish, barsOf(...prices), rule);
      expect(outcome).toStrictEqual({ favourable: none, adverse: none, ...expected });
    });
    test("for bears", () => {
      const { touched: _touched, ...outcome } = evaluate(bearish, barsOf(...prices.map(mirror)), rule);
      expect(outcome).toStrictEqual({
        favourable: none,
        adverse: none,
        ...rest,
        ...(entry !== undefined && { entry: 200 - entry }),
        ...(exit !== undefined && { exit: 200 - exit }),
      });
    });
  });
}

describe("an entry to which the price falls", () => {
  bothWays(bounce, bearishBounce, usualRule, [
    ["waits while the price stays above it", [[105, 109, 100.01, 105]], { state: "pending" }],
    ["waits though the target is touched before", [[105, 115, 101, 112]], { state: "pending" }],
    [
      "is on where the low is at the pivot",
      [[105, 109, 100, 104]],
      {
        ...entered,
        state: "triggered",
        favourable: move(4),
      },
    ],
    [
      "counts the low but not the high of its bar",
      [[105, 109, 97, 98]],
      {
        ...entered,
        state: "triggered",
        adverse: move(3),
      },
    ],
    [
      "is at the open of a bar that opens at the pivot",
      [[100, 104, 96, 99]],
      {
        ...entered,
        state: "triggered",
        favourable: move(4),
        adverse: move(4),
      },
    ],
    [
      "is at the open of a bar that opens beyond the pivot",
      [
        [105, 109, 101, 102],
        [97, 103, 95, 99],
      ],
      {
        state: "triggered",
        triggeredAt: at(1),
        entry: 97,
        favourable: move(6),
        adverse: move(2),
      },
    ],
    ["never is where a bar opens at the stop", [[90, 95, 85, 92]], { state: "invalidated", endedAt: at(0) }],
    ["comes before the stop in one bar", [[105, 109, 90, 95]], { ...lost, endedAt: at(0) }],
    [
      "leaves open whether the target came after it in the same bar",
      [[105, 110, 99, 104]],
      {
        ...entered,
        state: "ambiguous",
        endedAt: at(0),
      },
    ],
    [
      "is followed by the target where the bar closes there",
      [[105, 111, 99, 110]],
      { ...won, endedAt: at(0) },
    ],
    [
      "leaves open what came first of stop and target",
      [[105, 110, 90, 104]],
      {
        ...entered,
        state: "ambiguous",
        endedAt: at(0),
      },
    ],
    [
      "leaves that open where the bar closes at the target too",
      [[105, 112, 89, 111]],
      {
        ...entered,
        state: "ambiguous",
        endedAt: at(0),
      },
    ],
  ]);
});

describe("an entry to which the price rises", () => {
  bothWays(breakout, bearishBreakout, usualRule, [
    ["waits while the price stays below it", [[95, 99.99, 90.01, 98]], { state: "pending" }],
    [
      "is on where the high is at the pivot",
      [[95, 100, 94, 96]],
      {
        ...entered,
        state: "triggered",
        adverse: move(4),
      },
    ],
    [
      "counts the high but not the low of its bar",
      [[95, 103, 92, 101]],
      {
        ...entered,
        state: "triggered",
        favourable: move(3),
      },
    ],
    [
      "is at the open of a bar that opens at the pivot",
      [[100, 102, 99, 101]],
      {
        ...entered,
        state: "triggered",
        favourable: move(2),
        adverse: move(1),
      },
    ],
    [
      "is at the open of a bar that opens beyond the pivot",
      [[103, 104, 99, 101]],
      {
        state: "triggered",
        triggeredAt: at(0),
        entry: 103,
        favourable: move(1),
        adverse: move(4),
      },
    ],
    [
      "ends at once where a bar opens at the target",
      [[110, 112, 99, 101]],
      {
        state: "target_reached",
        triggeredAt: at(0),
        endedAt: at(0),
        entry: 110,
        exit: 110,
        result: none,
      },
    ],
    ["comes before the target in one bar", [[95, 110, 94, 96]], { ...won, endedAt: at(0) }],
    [
      "never is where the stop is touched before",
      [
        [95, 99, 90, 98],
        [98, 120, 98, 120],
      ],
      {
        state: "invalidated",
        endedAt: at(0),
      },
    ],
    ["never is where a bar opens at the stop", [[90, 120, 85, 92]], { state: "invalidated", endedAt: at(0) }],
    [
      "is open to doubt where its bar touches the stop",
      [[95, 100, 90, 98]],
      {
        state: "ambiguous",
        endedAt: at(0),
      },
    ],
    [
      "is open to doubt where its bar touches everything",
      [[95, 115, 85, 98]],
      {
        state: "ambiguous",
        endedAt: at(0),
      },
    ],
  ]);
});

describe("a trade that is on", () => {
  const start: Prices = [105, 106, 100, 100];
  bothWays(bounce, bearishBounce, usualRule, [
    [
      "goes on between stop and target",
      [start, [100, 109.99, 90.01, 100]],
      {
        ...entered,
        state: "triggered",
        favourable: { price: expect.closeTo(9.99, 9), r: expect.closeTo(0.999, 9) },
        adverse: { price: expect.closeTo(9.99, 9), r: expect.closeTo(0.999, 9) },
      },
    ],
    [
      "keeps its largest moves",
      [start, [100, 107, 97, 100], [100, 106, 98, 100]],
      {
        ...entered,
        state: "triggered",
        favourable: move(7),
        adverse: move(3),
      },
    ],
    ["reaches the target by a high", [start, [100, 110, 95, 108]], { ...won, endedAt: at(1) }],
    [
      "reaches the target at an open beyond it",
      [start, [113, 115, 80, 112]],
      {
        ...won,
        endedAt: at(1),
        exit: 113,
        result: move(13),
        favourable: move(13),
      },
    ],
    ["reaches the target at an open right at it", [start, [110, 115, 80, 112]], { ...won, endedAt: at(1) }],
    ["reaches the stop by a low", [start, [100, 105, 90, 95]], { ...lost, endedAt: at(1) }],
    [
      "reaches the stop at an open beyond it",
      [start, [85, 120, 84, 86]],
      {
        ...lost,
        endedAt: at(1),
        exit: 85,
        result: move(-15),
        adverse: move(15),
      },
    ],
    ["reaches the stop at an open right at it", [start, [90, 120, 84, 86]], { ...lost, endedAt: at(1) }],
    [
      "is open to doubt where a bar touches both",
      [start, [104, 110, 90, 101]],
      {
        ...entered,
        state: "ambiguous",
        endedAt: at(1),
        favourable: move(4),
      },
    ],
    [
      "counts the open of the bar that ends it",
      [start, [96, 110, 95, 108]],
      {
        ...won,
        endedAt: at(1),
        adverse: move(4),
      },
    ],
    ["is over once it ended", [start, [100, 110, 95, 108], [108, 108, 70, 70]], { ...won, endedAt: at(1) }],
  ]);
});

describe("by close", () => {
  const byClose: OutcomeRule = { touch: "close", gap: "open" };
  bothWays(bounce, bearishBounce, byClose, [
    ["highs and lows touch nothing", [[105, 130, 70, 101]], { state: "pending" }],
    ["a falling entry is at the close", [[105, 130, 70, 100]], { ...entered, state: "triggered" }],
    [
      "a falling entry is at a close beyond the pivot",
      [[105, 130, 70, 96]],
      {
        state: "triggered",
        triggeredAt: at(0),
        entry: 96,
      },
    ],
    ["a close at the stop is no entry", [[105, 130, 70, 90]], { state: "invalidated", endedAt: at(0) }],
    [
      "a trade that is on counts highs and lows",
      [
        [105, 105, 99, 100],
        [100, 130, 70, 100],
      ],
      {
        ...entered,
        state: "triggered",
        favourable: move(30),
        adverse: move(30),
      },
    ],
    [
      "the target is at the close",
      [
        [105, 105, 99, 100],
        [100, 112, 70, 111],
      ],
      {
        ...won,
        endedAt: at(1),
        exit: 111,
        result: move(11),
        favourable: move(12),
        adverse: move(30),
      },
    ],
    [
      "the target is at a close right at it",
      [
        [105, 105, 99, 100],
        [100, 110, 100, 110],
      ],
      { ...won, endedAt: at(1) },
    ],
    [
      "the stop is at a close right at it",
      [
        [105, 105, 99, 100],
        [100, 100, 90, 90],
      ],
      { ...lost, endedAt: at(1) },
    ],
  ]);
  bothWays(breakout, bearishBreakout, byClose, [
    ["a rising entry waits for a close", [[95, 130, 92, 99.9]], { state: "pending" }],
    ["a rising entry is at the close", [[95, 130, 92, 100]], { ...entered, state: "triggered" }],
    [
      "a close at the target enters and ends",
      [[95, 130, 92, 110]],
      {
        state: "target_reached",
        triggeredAt: at(0),
        endedAt: at(0),
        entry: 110,
        exit: 110,
        result: none,
      },
    ],
    [
      "a close at the stop ends before the entry",
      [[95, 130, 89, 90]],
      { state: "invalidated", endedAt: at(0) },
    ],
  ]);

  test("closes touch levels, and nothing is ambiguous", () => {
    const { touched } = evaluate(bounce, barsOf([105, 130, 70, 100], [100, 130, 70, 121]), byClose);
    expect(touched.map(({ clientObjectId, time }) => [clientObjectId, time])).toEqual([
      ["p", at(0)],
      ["r1", at(1)],
      ["r2", at(1)],
    ]);
  });
});
