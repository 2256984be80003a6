import { MisuseError } from "../errors.ts";
import { finerReader } from "./finer-bars.ts";
import type { Move, Outcome, PriceBar } from "./outcome.ts";
import { type JudgedAnalysis, planOf, type TradePlan } from "./plan.ts";
import { type OutcomeRule, usualRule } from "./rule.ts";
import { touchCollector } from "./touches.ts";
import { expire, isOpen, readClose, readRange, type Trade, waitingTrade } from "./trade.ts";

/**
 * Says what became of an analysis over bars, in one pass that stops at the bar that ends it.
 *
 * The trade enters when the price comes to the pivot, down to it for BELOW_CURRENT and up to it for
 * ABOVE_CURRENT. The nearest support is the stop of a bullish analysis and the nearest resistance that of a
 * bearish one, whether it was entered yet or not; the target counts after the entry alone. A level is reached
 * where the price is equal to it. Bars count that open from `createdAt` to before `expiresAt`, and only a bar
 * at or after `expiresAt` makes it `expired`. Where a bar leaves open in which order it reached target and
 * stop, an entry that comes rising and the stop, or a target and an entry that comes falling, it is
 * `ambiguous`, unless finer bars are given and decide. More bars never change what is final.
 *
 * Bars must be complete: leave out one that is still forming, or take what it gives as provisional. A bar with
 * a price that is no finite number is passed over. Throws MisuseError for bars that don't ascend and a target below 0.
 */
export function evaluate(
  analysis: JudgedAnalysis,
  bars: readonly PriceBar[],
  rule: OutcomeRule = usualRule,
): Outcome {
  const { target = 0, finerBars = [], timeframe = analysis.metadata.timeframe } = rule;
  if (!(Number.isInteger(target) && target >= 0)) {
    throw new MisuseError(
      `the target ${target} is no place in a ladder: give 0 for the nearest, 1 for the next`,
    );
  }
  const plan = planOf(analysis, rule, bars.find(isReadable)?.time ?? 0);
  const trade = waitingTrade();
  const touches = touchCollector(plan, rule);
  const finerOf = finerReader(finerBars, timeframe);
  const read = rule.touch === "close" ? readClose : readRange;
  let last = Number.NEGATIVE_INFINITY;
  const readBar = (bar: PriceBar) => {
    if (!isReadable(bar)) return;
    if (bar.time <= last)
      throw new MisuseError(
        "bars don't ascend: sort them by time, and name their timeframe in a rule with finer bars",
      );
    last = bar.time;
    if (bar.time < plan.from) return;
    if (bar.time >= plan.until) {
      expire(trade, plan.until);
      return;
    }
    touches.read(bar);
    read(trade, plan, plan.sign === 1 ? bar : negated(bar));
  };
  for (const bar of bars) {
    for (const each of finerOf(bar)) if (isOpen(trade)) readBar(each);
    if (!isOpen(trade)) break;
  }
  return { ...outcomeOf(trade, plan), touched: touches.touched };
}

const isReadable = ({ time, open, high, low, close }: PriceBar): boolean =>
  [time, open, high, low, close].every((each) => Number.isFinite(each));

const negated = ({ time, open, high, low, close }: PriceBar): PriceBar => ({
  time,
  open: -open,
  high: -low,
  low: -high,
  close: -close,
});

function outcomeOf(trade: Trade, plan: TradePlan): Omit<Outcome, "touched"> {
  const move = (price: number): Move => ({ price, r: price / (plan.entry - plan.stop) });
  const { entry, exit, close: _, highest, lowest, ...known } = trade;
  return {
    ...known,
    ...(entry !== undefined && { entry: plan.sign * entry }),
    ...(entry !== undefined && exit !== undefined && { exit: plan.sign * exit, result: move(exit - entry) }),
    favourable: move(highest),
    adverse: move(Math.max(0, -lowest)),
  };
}
