import type { EpochMs } from "./instant.ts";
import { mostFrequent } from "./most-frequent.ts";
import { dayLength } from "./units.ts";

/**
 * The step of bars (ascending milliseconds): their most frequent distance, `month` where that is 27 to 34 days.
 * Where no distance makes a quarter of all, their mean; undefined for fewer than two bars.
 */
export function learnStep(bars: readonly EpochMs[]): number | "month" | undefined {
  const first = bars[0] ?? 0;
  const last = bars.at(-1) ?? 0;
  if (last <= first) return undefined;
  const distances = bars.slice(1).map((bar, index) => bar - (bars[index] ?? 0));
  const { value = 0, count } = mostFrequent(distances);
  const step = count * 4 >= distances.length ? value : (last - first) / distances.length;
  return step >= 27 * dayLength && step <= 34 * dayLength ? "month" : step;
}
