import type { PlanePoint } from "../projection/plane.ts";
import type { Ends, Extension, Plan, Stroke } from "./pen.ts";
import type { Label, PriceTag } from "./words-of.ts";

/** A straight line from one point to another, with arrow heads if asked. */
export interface SegmentFigure extends Ends {
  readonly kind: "segment";
  readonly from: PlanePoint;
  readonly to: PlanePoint;
  readonly stroke: Stroke;
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

/** Words beside a drawing, and perhaps a price behind them in brackets. */
export interface LabelFigure extends Label {
  readonly kind: "label";
}

/** A label on the price axis, with a price as its text. */
export interface TagFigure extends PriceTag {
  readonly kind: "tag";
}

/** What a pen was given, as data. */
export type Figure = SegmentFigure | FrameFigure | BandFigure | LabelFigure | TagFigure;

/** What a plan draws, as data: to look at, or to draw elsewhere. */
export function figuresOf(plan: Plan): Figure[] {
  const figures: Figure[] = [];
  plan({
    segment: (from, to, stroke, ends) => figures.push({ kind: "segment", from, to, stroke, ...ends }),
    frame: (from, to, stroke, ends) => figures.push({ kind: "frame", from, to, stroke, ...ends }),
    band: (from, to, rise, fill, ends) => figures.push({ kind: "band", from, to, rise, fill, ...ends }),
    label: (at, placing, text, color, price) =>
      figures.push({ kind: "label", at, ...placing, text, color, price }),
    tag: (price, color) => figures.push({ kind: "tag", price, color }),
  });
  return figures;
}
