import type { Analysis } from "../analysis/analysis.ts";
import { listLevels } from "../analysis/list-levels.ts";
import { isKnownDrawing } from "../drawings/known.ts";
import { linesOf, type PlaceOf } from "../drawings/reading.ts";
import { valueReader } from "../drawings/value-at.ts";
import type { EpochMs } from "../time/instant.ts";
import type { PriceBar } from "./outcome.ts";

/** A level or a line of a drawing that the price went through. */
export interface Crossing {
  /** Whose price it is: a level or a drawing, by its `clientObjectId`. */
  readonly clientObjectId: string;
  readonly kind: "level" | "drawing";
  readonly direction: "up" | "down";
  /** Which line of a drawing, counted from the lowest; 0 for levels and for drawings of one line. */
  readonly line: number;
  /** Where the straight line from close to close meets it: the price, and the instant in milliseconds. */
  readonly price: number;
  readonly time: EpochMs;
}

/**
 * What the price crossed from one bar's close to a later one's, levels first, then drawings in their order:
 * `up` where the first close is at or below the price and the second above it, `down` likewise, so that bars
 * taken in pairs report each crossing once and a touch that turns back never. Drawings are read at the opens
 * of the bars, where the chart shows them, on the axis that `placeOf` gives; one without a value at either
 * bar, or of an unknown type, is not crossed.
 */
export function crossings(
  { levels, drawings }: Pick<Analysis, "levels" | "drawings">,
  fromBar: Pick<PriceBar, "time" | "close">,
  toBar: Pick<PriceBar, "time" | "close">,
  placeOf?: PlaceOf,
): Crossing[] {
  const found: Crossing[] = [];
  const cross = (of: Pick<Crossing, "clientObjectId" | "kind" | "line">, before: number, after: number) => {
    const start = fromBar.close - before;
    const end = toBar.close - after;
    const up = start <= 0 && end > 0;
    if (!up && !(start >= 0 && end < 0)) return;
    const share = start / (start - end);
    found.push({
      ...of,
      direction: up ? "up" : "down",
      price: before + share * (after - before),
      time: fromBar.time + share * (toBar.time - fromBar.time),
    });
  };
  for (const { level } of listLevels(levels)) {
    cross({ clientObjectId: level.clientObjectId, kind: "level", line: 0 }, level.price, level.price);
  }
  for (const drawing of drawings) {
    if (!isKnownDrawing(drawing)) continue;
    const { clientObjectId } = drawing;
    const valueAt = valueReader(drawing, placeOf);
    const after = linesOf(valueAt(toBar.time));
    for (const [line, before] of linesOf(valueAt(fromBar.time)).entries()) {
      // No close is above or below a price that is no number.
      cross({ clientObjectId, kind: "drawing", line }, before, after[line] ?? Number.NaN);
    }
  }
  return found;
}
