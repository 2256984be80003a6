import { type Analysis, type BarAxis, isKnownDrawing, parseInstant } from "@candlemark/core";
import type { PriceSpan } from "./bars.ts";

/** An anchor with its place on the bar axis. */
interface PlacedPrice {
  readonly place: number;
  readonly price: number;
}

/** All anchors of the drawings on a bar axis. */
export function placeAnchors({ drawings }: Analysis, axis: BarAxis): PlacedPrice[] {
  return drawings
    .filter((drawing) => isKnownDrawing(drawing))
    .flatMap((drawing): readonly { readonly time: string; readonly price: number }[] => drawing.points)
    .map(({ time, price }) => ({ place: axis.placeOf(parseInstant(time) ?? Number.NaN), price }));
}

/** The share of the bars' span that drawings may add above and below, so that they can't crush the candles. */
const allowance = 0.5;

/** The bars' span widened to hold the given prices as far as they are allowed to widen it. */
export function widenSpan(bars: PriceSpan, prices: readonly number[]): PriceSpan {
  const room = allowance * (bars.high - bars.low);
  return {
    low: Math.max(bars.low - room, Math.min(bars.low, ...prices)),
    high: Math.min(bars.high + room, Math.max(bars.high, ...prices)),
  };
}

/**
 * The places to show so that an analysis is read best: all anchors, and the bars after them up to the last one
 * where that doesn't more than double the width. Without drawings, the last 150 bars.
 */
export function placesToShow(anchors: readonly PlacedPrice[], lastBar: number): { from: number; to: number } {
  const places = anchors.map(({ place }) => place).filter((place) => Number.isFinite(place));
  if (places.length === 0) return { from: lastBar - 150, to: lastBar + 10 };
  const first = Math.min(...places);
  const last = Math.max(...places);
  const width = Math.max(last - first, 40);
  const to = lastBar > last && lastBar - last <= width ? lastBar : last;
  const room = Math.max(5, 0.06 * (to - first));
  return { from: first - room, to: to + 2 * room };
}
