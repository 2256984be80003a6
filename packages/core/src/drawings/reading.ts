import type * as z from "zod/mini";
import { type EpochMs, parseInstant } from "../time/instant.ts";
import type { Anchor } from "./anchor.ts";

/** What a drawing marks at one instant: the price of a line, or the bounds of a region. Prices in quote units. */
export type DrawingValue =
  | { readonly kind: "line"; readonly price: number }
  | {
      readonly kind: "region";
      readonly low: number;
      readonly high: number;
      /** The prices of all lines that the region has there, its bounds among them, ascending. */
      readonly lines: readonly number[];
    };

/**
 * Where an instant (milliseconds) stands on the axis on which sloped lines are straight. Left out, that axis is
 * the clock; a chart's is its bars, where a weekend has no width.
 */
export type PlaceOf = (instant: EpochMs) => number;

/** Gives the value of one drawing at any instant (milliseconds), null where it marks nothing. */
export type ValueReader = (instant: EpochMs) => DrawingValue | null;

/** The drawing that a definition describes, as a document holds it. */
export type Stored<Definition extends { readonly stored: z.ZodMiniType }> = z.infer<Definition["stored"]>;

/** Beyond which ends of its time range a drawing goes on: left is the past, whichever point comes first. */
interface Extension {
  readonly extendLeft?: boolean | undefined;
  readonly extendRight?: boolean | undefined;
}

/** The instant of an anchor in milliseconds; NaN for text that is none, so that no comparison holds. */
export const instantOf = ({ time }: Anchor): EpochMs => parseInstant(time) ?? Number.NaN;

/** Whether an instant lies in the time range of two anchors, both ends included, or beyond an extended end. */
export function spanOf(a: Anchor, b: Anchor, extension: Extension): (instant: EpochMs) => boolean {
  const from = Math.min(instantOf(a), instantOf(b));
  const to = Math.max(instantOf(a), instantOf(b));
  return (instant) =>
    (from <= instant || (extension.extendLeft === true && instant < from)) &&
    (instant <= to || (extension.extendRight === true && instant > to));
}

/** The straight line through two anchors as a function of the instant; null for a vertical one. */
export function straightLine(a: Anchor, b: Anchor, placeOf: PlaceOf): ((instant: EpochMs) => number) | null {
  const start = placeOf(instantOf(a));
  const width = placeOf(instantOf(b)) - start;
  if (!Number.isFinite(start) || !Number.isFinite(width)) return null;
  if (a.price === b.price) return () => a.price;
  if (width === 0) return null;
  // Weighing both prices keeps each anchor's own price exact, and never leaves the numbers between them.
  return (instant) => {
    const share = (placeOf(instant) - start) / width;
    return a.price * (1 - share) + b.price * share;
  };
}

/** The region that some prices span, null for none of them or for one that isn't finite. */
export function regionOf(prices: readonly number[]): DrawingValue | null {
  if (!prices.every((price) => Number.isFinite(price))) return null;
  const lines = prices.toSorted((a, b) => a - b);
  const [low] = lines;
  const high = lines.at(-1);
  return low === undefined || high === undefined ? null : { kind: "region", low, high, lines };
}

/** The value of a line, null for a price that isn't finite. */
export const lineAt = (price: number): DrawingValue | null =>
  Number.isFinite(price) ? { kind: "line", price } : null;

/** The prices of all lines that a drawing marks at an instant, ascending; none where it marks nothing. */
export function linesOf(value: DrawingValue | null): readonly number[] {
  if (value === null) return [];
  return value.kind === "line" ? [value.price] : value.lines;
}
