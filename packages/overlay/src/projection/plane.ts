import { type Anchor, createBarAxis, type EpochMs, parseInstant } from "@candlemark/core";
import { linearScale, logScale } from "./scale.ts";

/**
 * What drawings are planned on. Scrolling and zooming leave it as it is; other bars or another mode of the
 * price scale make another plane. On a chart, pixels are an affine map of it.
 */
export interface Plane {
  /** The place of an instant (milliseconds) on the bar axis: 0 is the first bar, 1.5 lies between two. */
  readonly placeOf: (instant: EpochMs) => number;
  /** The instant (milliseconds) at a place: the inverse of `placeOf`. */
  readonly instantAt: (place: number) => EpochMs;
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

/** How a plane is made. */
export interface PlaneOptions {
  /** The opens of the bars, ascending milliseconds. */
  readonly bars: readonly EpochMs[];
  /** Whether the price scale is logarithmic. */
  readonly logarithmic?: boolean;
  /** How prices are written; with two decimals where it isn't given. */
  readonly formatPrice?: (price: number) => string;
}

/** Makes the plane of bars, without a chart: for pictures. Beyond the bars it goes on by the calendar learned from them. */
export function createPlane({ bars, logarithmic = false, formatPrice }: PlaneOptions): Plane {
  const axis = createBarAxis(bars);
  const { unitOf, priceAt } = logarithmic ? logScale(4) : linearScale;
  return {
    placeOf: axis.placeOf,
    instantAt: axis.instantAt,
    unitOf,
    priceAt,
    formatPrice: formatPrice ?? ((price) => price.toFixed(2)),
  };
}
