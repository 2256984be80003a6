import { type Anchor, formatInstant, parseInstant } from "@candlemark/core";
import type { Point } from "../geometry/point.ts";
import { onPlane } from "./plane.ts";
import type { Projection } from "./projection.ts";

/** The prices that a symbol can have: multiples of `minMove`, written with so many decimals. */
export interface PriceSteps {
  readonly minMove: number;
  readonly precision: number;
}

/** A projection with the way back, from pixels to anchors: what tools work on. */
export interface Workplane extends Projection {
  /** The anchor at a point: the nearest bar's instant, and a price the symbol can have. */
  readonly anchorAt: (point: Point) => Anchor;
  /** The anchor moved by whole bars and by pixels of price. */
  readonly shift: (anchor: Anchor, bars: number, dy: number) => Anchor;
}

export function createWorkplane(projection: Projection, { minMove, precision }: PriceSteps): Workplane {
  const { plane, view, y } = projection;
  const timeAt = (place: number) => formatInstant(Math.round(plane.instantAt(place)));
  const priceAt = (at: number) => {
    const price = plane.priceAt((at - view.y0) / view.yScale);
    return Number((Math.round(price / minMove) * minMove).toFixed(precision));
  };
  return {
    ...projection,
    anchorAt: (point) => ({
      time: timeAt(Math.round((point.x - view.x0) / view.xScale)),
      price: priceAt(point.y),
    }),
    shift(anchor, bars, dy) {
      const instant = parseInstant(anchor.time);
      return {
        time: instant === undefined || bars === 0 ? anchor.time : timeAt(plane.placeOf(instant) + bars),
        price: dy === 0 ? anchor.price : priceAt(y(anchor.price) + dy),
      };
    },
  };
}

/** Where anchors are in the pane, in CSS pixels. */
export function placesOf(anchors: readonly Anchor[], { plane, view }: Projection): Point[] {
  return anchors.map((anchor) => {
    const { place, unit } = onPlane(anchor, plane);
    return { x: view.x0 + place * view.xScale, y: view.y0 + unit * view.yScale };
  });
}
