import type { EpochMs } from "@candlemark/core";
import type { Plane } from "./plane.ts";
import type { View } from "./view.ts";

/** Where instants and prices are in a pane at one moment, in CSS pixels from its top left corner, and back. */
export interface Projection {
  readonly plane: Plane;
  readonly view: View;
  /** The x of an instant (milliseconds): in proportion between two bars, by the calendar beyond them. */
  readonly x: (instant: EpochMs) => number;
  readonly y: (price: number) => number;
}
