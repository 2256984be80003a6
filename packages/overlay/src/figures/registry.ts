import type { Point } from "../geometry/segment.ts";
import { areaView } from "./area.ts";
import { arrowView } from "./arrow.ts";
import { boxView } from "./box.ts";
import type { Canvas, Figure, FigureKind, FigureView, Hit } from "./figure.ts";
import { handleView } from "./handle.ts";
import { labelView } from "./label.ts";
import { segmentView } from "./segment.ts";

type FigureOf<Kind extends FigureKind> = Extract<Figure, { readonly kind: Kind }>;

const views: { readonly [Kind in FigureKind]: FigureView<FigureOf<Kind>> } = {
  area: areaView,
  arrow: arrowView,
  box: boxView,
  handle: handleView,
  label: labelView,
  segment: segmentView,
};

function viewOf<Kind extends FigureKind>(figure: { readonly kind: Kind }): FigureView<FigureOf<Kind>> {
  return views[figure.kind];
}

/** Paints one pass of a figure. */
export function paintFigure<Kind extends FigureKind>(
  pass: "fill" | "stroke",
  canvas: Canvas,
  figure: FigureOf<Kind> & { readonly kind: Kind },
): void {
  viewOf<Kind>(figure)[pass]?.(canvas, figure);
}

/** How near a point is to a figure; undefined for figures that can't be hit. */
export function hitFigure<Kind extends FigureKind>(
  figure: FigureOf<Kind> & { readonly kind: Kind },
  point: Point,
): Hit | undefined {
  return viewOf<Kind>(figure).hit?.(figure, point);
}
