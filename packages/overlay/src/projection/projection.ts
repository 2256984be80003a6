import type { Anchor, EpochMs } from "@candlemark/core";
import type { Bounds } from "../geometry/clip.ts";
import type { Point } from "../geometry/segment.ts";

/** Where instants and prices are in a pane at one moment, in CSS pixels from its top left corner. */
export interface Projection {
  readonly width: number;
  readonly height: number;
  /** The x of an instant (milliseconds): in proportion between two bars, by the learned week beyond them. */
  readonly x: (instant: EpochMs) => number;
  /** The y of a price, far outside of the pane where the scale can't show it. */
  readonly y: (price: number) => number;
  /** The anchor at a point: the nearest bar's instant, and a price the symbol can have. */
  readonly anchorAt: (point: Point) => Anchor;
  /** The anchor moved by whole bars and by pixels of price. */
  readonly shift: (anchor: Anchor, bars: number, dy: number) => Anchor;
  /** The width of a bar in CSS pixels. */
  readonly barWidth: number;
  /** A price as the scale writes it. */
  readonly formatPrice: (price: number) => string;
}

// Lines are clipped a little outside of the pane, so that their ends are never seen.
const margin = 20;

/** The pane with a margin: what lies outside is never painted. */
export function paneBounds({ width, height }: Projection): Bounds {
  return { left: -margin, top: -margin, right: width + margin, bottom: height + margin };
}
