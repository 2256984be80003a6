import type { Analysis } from "../analysis/analysis.ts";
import { listLevels } from "../analysis/list-levels.ts";
import { isKnownDrawing } from "../drawings/known.ts";
import { instantOf, linesOf } from "../drawings/reading.ts";
import { valueReader } from "../drawings/value-at.ts";
import { lastAtOrBefore } from "../time/ascending.ts";
import type { EpochMs } from "../time/instant.ts";

/**
 * The prices at which an analysis shows something: its levels, its drawings' points, and what the drawings
 * mark at the times of their points and at the last bar (milliseconds). Ascending.
 */
export function knownPrices({ levels, drawings }: Analysis, lastBar: EpochMs | undefined): number[] {
  const prices = listLevels(levels).map(({ level }) => level.price);
  for (const drawing of drawings) {
    if (!isKnownDrawing(drawing)) continue;
    const valueAt = valueReader(drawing);
    const instants = drawing.points.map((point) => instantOf(point));
    for (const instant of lastBar === undefined ? instants : [...instants, lastBar]) {
      prices.push(...linesOf(valueAt(instant)));
    }
    prices.push(...drawing.points.map(({ price }) => price));
  }
  return prices.toSorted((a, b) => a - b);
}

/** How far a price is from the nearest of some ascending ones; infinite without any. */
export function distanceToNearest(price: number, ascending: readonly number[]): number {
  const below = lastAtOrBefore(ascending, price);
  const distanceTo = (other = Number.POSITIVE_INFINITY) => Math.abs(other - price);
  return Math.min(distanceTo(ascending[below]), distanceTo(ascending[below + 1]));
}
