import { drawingDefaults, retracementPrice } from "@candlemark/core";
import { onPlane } from "../../projection/plane.ts";
import { strokeOf } from "../stroke-of.ts";
import type { DrawingView } from "../view.ts";

const onItsLine = { align: "left", dx: 4, dy: -8, slides: true } as const;
const atItsEnd = { align: "left", dx: 6, dy: 10 } as const;

export const fibonacciRetracementView: DrawingView<"FIBONACCI_RETRACEMENT"> = {
  plan({ points, style, levels, extendLeft, extendRight, logScale = false, label }, plane, pen) {
    const { defaults, defaultStyle } = drawingDefaults.FIBONACCI_RETRACEMENT;
    const stroke = strokeOf(defaultStyle, style);
    const ends = { extendLeft, extendRight };
    const from = onPlane(points[0], plane);
    const to = onPlane(points[1], plane);
    const left = Math.min(from.place, to.place);
    const right = Math.max(from.place, to.place);
    const ratios: NonNullable<typeof levels> = levels ?? defaults.levels;
    const priceAt = (ratio: number) => retracementPrice(points[0].price, points[1].price, ratio, logScale);
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const { ratio, visible } of ratios) {
      if (visible === false) continue;
      const unit = plane.unitOf(priceAt(ratio));
      low = Math.min(low, unit);
      high = Math.max(high, unit);
    }
    // None of its lines is shown.
    if (low > high) return;
    const fill = style?.fillColor ?? defaultStyle.fillColor;
    pen.band({ place: left, unit: low }, { place: right, unit: low }, high - low, fill, ends);
    for (const { ratio, color, visible } of ratios) {
      if (visible === false) continue;
      const price = priceAt(ratio);
      const unit = plane.unitOf(price);
      const at = { place: left, unit };
      pen.segment(at, { place: right, unit }, color === undefined ? stroke : { ...stroke, color }, ends);
      pen.label(at, onItsLine, `${ratio}`, color ?? stroke.color, price);
    }
    pen.segment(from, to, { color: stroke.color, lineWidth: 1, lineStyle: "DASHED" });
    if (label !== undefined) pen.label(to, atItsEnd, label, stroke.color);
  },
};
