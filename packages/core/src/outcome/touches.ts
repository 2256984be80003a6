import type { PriceBar, Touch } from "./outcome.ts";
import type { TradePlan } from "./plan.ts";
import type { OutcomeRule } from "./rule.ts";

type AwaitedLevel = TradePlan["levels"][number];

/** Collects the levels that bars touch, each once, in the order in which they are touched. */
export function touchCollector(plan: TradePlan, { touch }: OutcomeRule) {
  const touched: Touch[] = [];
  let awaited: readonly AwaitedLevel[] = plan.levels;
  return {
    touched,
    /** Reads a bar; its prices are those of the market. */
    read(bar: PriceBar): void {
      const high = touch === "close" ? bar.close : bar.high;
      const low = touch === "close" ? bar.close : bar.low;
      const isTouched = ({ level, isAbove }: AwaitedLevel) =>
        isAbove ? high >= level.price : low <= level.price;
      if (!awaited.some(isTouched)) return;
      const distance = ({ level }: AwaitedLevel) => Math.abs(level.price - bar.open);
      const reached = awaited.filter(isTouched).toSorted((a, b) => distance(a) - distance(b));
      for (const { name, rank, level } of reached) {
        touched.push({
          name,
          rank,
          clientObjectId: level.clientObjectId,
          price: level.price,
          time: bar.time,
        });
      }
      awaited = awaited.filter((level) => !isTouched(level));
    },
  };
}
