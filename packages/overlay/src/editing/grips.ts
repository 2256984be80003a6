import type { Anchor } from "@candlemark/core";
import type { Grips } from "../chart/surface.ts";
import { placesOf } from "../projection/workplane.ts";

const color = "#2962FF";
// In CSS pixels: of a grip, and how far beside it the pointer still is on it.
const radius = 5;
const reach = 6;

/** Grips at the points of a drawing. */
export function createGrips(id: string, points: () => readonly Anchor[]): Grips {
  return {
    id,
    pick({ x, y }, projection) {
      let nearest: { readonly anchor: number; readonly distance: number } | undefined;
      for (const [anchor, at] of placesOf(points(), projection).entries()) {
        const distance = Math.max(0, Math.hypot(x - at.x, y - at.y) - radius);
        if (distance <= reach && !(nearest && nearest.distance <= distance)) nearest = { anchor, distance };
      }
      return nearest && { id, surface: "handle", ...nearest };
    },
    paint({ context, horizontalPixelRatio, verticalPixelRatio }, projection, theme) {
      context.setLineDash([]);
      context.lineWidth = 2 * horizontalPixelRatio;
      context.strokeStyle = theme.forced ?? color;
      context.fillStyle = theme.forced === undefined ? "#ffffff" : theme.background;
      for (const { x, y } of placesOf(points(), projection)) {
        if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
        context.beginPath();
        context.arc(
          x * horizontalPixelRatio,
          y * verticalPixelRatio,
          radius * horizontalPixelRatio,
          0,
          2 * Math.PI,
        );
        context.fill();
        context.stroke();
      }
    },
  };
}
