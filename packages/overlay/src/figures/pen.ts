import type { LineStyle } from "@candlemark/core";
import type { PlanePoint } from "../projection/plane.ts";

/** How a line is stroked, in the words of a drawing's style; the width is in CSS pixels. */
export interface Stroke {
  readonly color: string;
  readonly lineWidth: number;
  readonly lineStyle: LineStyle;
}

/** Beyond which ends a figure runs on: left is toward the past, whichever point comes first. */
export interface Extension {
  readonly extendLeft?: boolean | undefined;
  readonly extendRight?: boolean | undefined;
}

/** What is at the ends of a segment: it runs on, or has heads at its first and second point. */
export interface Ends extends Extension {
  readonly startHead?: "NONE" | "ARROW" | undefined;
  readonly endHead?: "NONE" | "ARROW" | undefined;
}

/** Where words are beside their point. */
export interface Placing {
  /** Which end of the text is at the point. */
  readonly align: "left" | "right";
  /** The text goes along to the left or right where its point has left the pane: the end of a flat line. */
  readonly slides?: boolean;
  /** How far the text is from the point, in CSS pixels: to the right, and down where prices rise up the page. */
  readonly dx: number;
  readonly dy: number;
}

/**
 * Takes what a drawing looks like, figure by figure in the order in which they are painted: on the plane and not in
 * pixels, so that it holds for every scroll position and zoom. What it takes is painted, hit by the pointer and
 * exported. No object stands for a figure, since an analysis can have 50,000.
 */
export interface Pen {
  /** A straight line from one point to another. */
  readonly segment: (from: PlanePoint, to: PlanePoint, stroke: Stroke, ends?: Ends) => void;
  /** The border of a rectangle between two opposite corners. */
  readonly frame: (from: PlanePoint, to: PlanePoint, stroke: Stroke, ends?: Extension) => void;
  /** The area between a line and the same line moved up by `rise` units (down where it is negative). */
  readonly band: (from: PlanePoint, to: PlanePoint, rise: number, fill: string, ends?: Extension) => void;
  /** Words beside the drawing, and a price behind them in brackets. They are left out where they would cover others. */
  readonly label: (at: PlanePoint, placing: Placing, text: string, color: string, price?: number) => void;
  /** A label on the price axis, with a price as its text. */
  readonly tag: (price: number, color: string) => void;
}

/** What draws something with a pen. */
export type Plan = (pen: Pen) => void;
