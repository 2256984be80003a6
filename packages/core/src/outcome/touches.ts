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
      const isTouched = ({ placed, side }: AwaitedLevel) =>
        side === "above" ? high >= placed.level.price : low <= placed.level.price;
      if (!awaited.some(isTouched)) return;
      const distance = ({ placed }: AwaitedLevel) => Math.abs(placed.level.price - bar.open);
      for (const { placed } of awaited.filter(isTouched).toSorted((a, b) => distance(a) - distance(b))) {
        const { name, rank, level } = placed;
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
