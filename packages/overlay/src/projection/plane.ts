import { type Anchor, type EpochMs, parseInstant } from "@candlemark/core";

/**
 * What drawings are planned on. Scrolling and zooming leave it as it is; other bars or another mode of the
 * price scale make another plane. On a chart, pixels are an affine map of it.
 */
export interface Plane {
  /** The place of an instant (milliseconds) on the bar axis: 0 is the first bar, 1.5 lies between two. */
  readonly placeOf: (instant: EpochMs) => number;
  /** The height of a price in units of the price scale: the price itself, or its logarithm. */
  readonly unitOf: (price: number) => number;
  /** The price at a height: the inverse of `unitOf`. */
  readonly priceAt: (unit: number) => number;
  /** A price as the scale writes it. */
  readonly formatPrice: (price: number) => string;
}

/** A point of the plane. */
export interface PlanePoint {
  readonly place: number;
  readonly unit: number;
}

/** Where an anchor is on the plane; its place is NaN where its time can't be read. */
export function onPlane({ time, price }: Anchor, plane: Plane): PlanePoint {
  return { place: plane.placeOf(parseInstant(time) ?? Number.NaN), unit: plane.unitOf(price) };
}
