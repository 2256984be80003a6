import type { LineStyle } from "@candlemark/core";
import type { Point } from "../geometry/segment.ts";

/** How a line is stroked; the width is in CSS pixels. */
export interface Stroke {
  readonly color: string;
  readonly width: number;
  readonly style: LineStyle;
}

/** A straight stroke, clipped to the pane already. */
export interface SegmentFigure {
  readonly kind: "segment";
  readonly from: Point;
  readonly to: Point;
  readonly stroke: Stroke;
  /** How far into the dash pattern the stroke starts (CSS pixels), so that dashes don't crawl when it is clipped. */
  readonly dashOffset: number;
}

/** The head of an arrow: its tip, and the direction in which it points (radians). */
export interface ArrowFigure {
  readonly kind: "arrow";
  readonly tip: Point;
  readonly angle: number;
  readonly color: string;
  readonly size: number;
}

/** A filled polygon. */
export interface AreaFigure {
  readonly kind: "area";
  readonly corners: readonly Point[];
  readonly fill: string;
}

/** A rectangle along the axes, filled and with a border. */
export interface BoxFigure {
  readonly kind: "box";
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly fill: string;
  readonly border: Stroke;
}

/** Words beside a drawing; `at` is the middle of the text's height at its left or right end. */
export interface LabelFigure {
  readonly kind: "label";
  readonly at: Point;
  readonly align: "left" | "right";
  readonly text: string;
  readonly color: string;
}

/** A grip at an anchor. */
export interface HandleFigure {
  readonly kind: "handle";
  readonly at: Point;
  readonly color: string;
}

/** What a drawing looks like in CSS pixels: this is painted, and this is what the pointer hits. */
export type Figure = SegmentFigure | ArrowFigure | AreaFigure | BoxFigure | LabelFigure | HandleFigure;

/** The name of a kind of figure. */
export type FigureKind = Figure["kind"];

/** Where to paint: the bitmap's context and how many bitmap pixels a CSS pixel has each way. */
export interface Canvas {
  readonly context: CanvasRenderingContext2D;
  readonly horizontalRatio: number;
  readonly verticalRatio: number;
}

/** How near a point is to a figure: `distance` in CSS pixels, 0 on it. */
export interface Hit {
  readonly distance: number;
  readonly surface: "handle" | "stroke" | "fill";
}

/** What a kind of figure can do. `fill` and `stroke` are two passes, so that fills lie under all strokes. */
export interface FigureView<F extends Figure> {
  readonly fill?: (canvas: Canvas, figure: F) => void;
  readonly stroke?: (canvas: Canvas, figure: F) => void;
  readonly hit?: (figure: F, point: Point) => Hit;
}
