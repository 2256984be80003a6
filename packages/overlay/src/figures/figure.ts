import type { LineStyle } from "@candlemark/core";
import type { PlanePoint } from "../projection/plane.ts";

/** How a line is stroked; the width is in CSS pixels. */
export interface Stroke {
  readonly color: string;
  readonly width: number;
  readonly style: LineStyle;
}

/** Beyond which ends a figure runs on: left is toward the past, whichever point comes first. */
export interface Extension {
  readonly extendLeft?: boolean | undefined;
  readonly extendRight?: boolean | undefined;
}

/** A straight line from one point to another, with arrow heads if asked. */
export interface SegmentFigure extends Extension {
  readonly kind: "segment";
  readonly from: PlanePoint;
  readonly to: PlanePoint;
  readonly stroke: Stroke;
  readonly startHead?: boolean | undefined;
  readonly endHead?: boolean | undefined;
}

/** The border of a rectangle between two opposite corners. */
export interface FrameFigure extends Extension {
  readonly kind: "frame";
  readonly from: PlanePoint;
  readonly to: PlanePoint;
  readonly stroke: Stroke;
}

/** The area between a line and the same line moved up by `rise` units (down where it is negative). */
export interface BandFigure extends Extension {
  readonly kind: "band";
  readonly from: PlanePoint;
  readonly to: PlanePoint;
  readonly rise: number;
  readonly fill: string;
}

/** Words beside a drawing. It is left out where it would cover another one. */
export interface LabelFigure {
  readonly kind: "label";
  readonly at: PlanePoint;
  /** Which end of the text is at the point. */
  readonly align: "left" | "right";
  /** The text goes along to the left or right where its point has left the pane: the end of a flat line. */
  readonly slides?: boolean;
  /** How far the text is from the point, in CSS pixels: to the right, and down where prices rise up the page. */
  readonly dx: number;
  readonly dy: number;
  readonly text: string;
  /** A price that is written behind the text, in brackets. */
  readonly price?: number;
  readonly color: string;
}

/** A label on the price axis, with a price as its text. */
export interface TagFigure {
  readonly kind: "tag";
  readonly price: number;
  readonly color: string;
}

/**
 * What a drawing looks like, on the plane and not in pixels, so that it holds for every scroll position and zoom.
 * This is painted, this is what the pointer hits, and this is exported.
 */
export type Figure = SegmentFigure | FrameFigure | BandFigure | LabelFigure | TagFigure;
