import type { CanvasRenderingTarget2D } from "fancy-canvas";
import type { IPrimitivePaneView } from "lightweight-charts";
import type { Figure } from "../figures/figure.ts";
import { paintFigure } from "../figures/registry.ts";

/** Figures that are painted with one opacity. */
export interface PaintedGroup {
  readonly figures: readonly Figure[];
  readonly opacity: number;
}

/** A layer of the chart that paints groups of figures: all fills first, then all strokes. */
export function paneView(
  zOrder: "normal" | "top",
  groups: () => readonly PaintedGroup[],
): IPrimitivePaneView {
  const renderer = {
    draw(target: CanvasRenderingTarget2D) {
      target.useBitmapCoordinateSpace(({ context, horizontalPixelRatio, verticalPixelRatio }) => {
        const canvas = {
          context,
          horizontalRatio: horizontalPixelRatio,
          verticalRatio: verticalPixelRatio,
        };
        const painted = groups();
        for (const pass of ["fill", "stroke"] as const) {
          for (const { figures, opacity } of painted) {
            context.globalAlpha = opacity;
            for (const figure of figures) paintFigure(pass, canvas, figure);
          }
        }
        context.globalAlpha = 1;
      });
    },
  };
  return { zOrder: () => zOrder, renderer: () => renderer };
}
