import type { EpochMs } from "./instant.ts";
import { dayLength } from "./units.ts";

/**
 * The step of bars (ascending milliseconds): their most frequent distance, `month` where that is 27 to 34 days.
 * Where no distance makes a quarter of all, their mean; undefined for fewer than two bars.
 */
export function learnStep(bars: readonly EpochMs[]): number | "month" | undefined {
  const counts = new Map<number, number>();
  let best = 0;
  let bestCount = 0;
  for (let i = 1; i < bars.length; i++) {
    const distance = (bars[i] ?? 0) - (bars[i - 1] ?? 0);
    const count = (counts.get(distance) ?? 0) + 1;
    counts.set(distance, count);
    if (count > bestCount) {
      best = distance;
      bestCount = count;
    }
  }
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined || last <= first) return undefined;
  const mean = (last - first) / (bars.length - 1);
  const step = bestCount * 4 >= bars.length - 1 ? best : mean;
  return step >= 27 * dayLength && step <= 34 * dayLength ? "month" : step;
}
