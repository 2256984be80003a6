import { formatInstant, parseInstant } from "@candlemark/core";
import type { Plane } from "../projection/plane.ts";
import type { View } from "../projection/view.ts";
import type { Workplane } from "../projection/workplane.ts";

const hour = 3_600_000;
const origin = Date.UTC(2026, 0, 5);

/** A plane with a bar an hour from Monday, 5 January 2026, on a linear scale. */
export const plainPlane: Plane = {
  placeOf: (instant) => (instant - origin) / hour,
  instantAt: (place) => origin + place * hour,
  unitOf: (price) => price,
  priceAt: (unit) => unit,
  formatPrice: (price) => price.toFixed(1),
};

/** A pane of 800 × 400 where an hour is 10 pixels wide and a price of 1 is 10 pixels high, 0 at the bottom. */
export const plainView: View = { width: 800, height: 400, x0: 0, xScale: 10, y0: 400, yScale: -10 };

export const plainProjection: Workplane = {
  plane: plainPlane,
  view: plainView,
  x: (instant) => plainPlane.placeOf(instant) * 10,
  y: (price) => 400 - 10 * price,
  anchorAt: ({ x, y }) => ({
    time: formatInstant(origin + Math.round(x / 10) * hour),
    price: Math.round(400 - y) / 10,
  }),
  shift: ({ time, price }, bars, dy) => ({
    time: formatInstant((parseInstant(time) ?? 0) + bars * hour),
    price: price - dy / 10,
  }),
};

/** The anchor at an hour and a price of the plain projection. */
export const plainAnchor = (hours: number, price: number) => ({
  time: formatInstant(origin + hours * hour),
  price,
});
