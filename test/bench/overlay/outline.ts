import { type Drawing, drawingTypes } from "@candlemark/core";
import { barOf } from "./scene.ts";

/** A point in bars and price. */
export interface Place {
  readonly bar: number;
  readonly price: number;
}
/** How a line is stroked, in CSS pixels. */
export interface Pen {
  readonly color: string;
  readonly width: number;
  readonly dash: readonly number[];
}
/** What a drawing consists of: areas (a box is given by two corners), borders along the axes, and lines. */
export interface Outline {
  readonly boxes: readonly {
    readonly from: Place;
    readonly to: Place;
    readonly fill?: string;
    readonly pen?: Pen;
  }[];
  readonly areas: readonly { readonly corners: readonly Place[]; readonly fill: string }[];
  readonly lines: readonly { readonly from: Place; readonly to: Place; readonly pen: Pen }[];
}

/** Beyond any pane, in bars. */
export const farAway = 1e6;
const swingDash = [4, 3];

/** The shapes of a drawing, as the types' defaults have them, without labels. */
export function outlineOf(drawing: Drawing): Outline {
  const places = drawing.points.map(({ time, price }) => ({ bar: barOf(time), price }));
  const [a = { bar: 0, price: 0 }, b = a, c = a] = places;
  const { color, lineWidth, fillColor, borderColor } = {
    ...drawingTypes[drawing.type].defaultStyle,
    ...drawing.style,
  } as { color: string; lineWidth: number; fillColor: string; borderColor: string };
  const pen = { color, width: lineWidth, dash: [] };
  switch (drawing.type) {
    case "HORIZONTAL_LINE": {
      const lines = [{ from: { bar: -farAway, price: a.price }, to: { bar: farAway, price: a.price }, pen }];
      return { boxes: [], areas: [], lines };
    }
    case "LINE":
      return { boxes: [], areas: [], lines: [{ from: a, to: b, pen }] };
    case "RECTANGLE": {
      const boxes = [{ from: a, to: b, fill: fillColor, pen: { ...pen, color: borderColor } }];
      return { boxes, areas: [], lines: [] };
    }
    case "PARALLEL": {
      const rise = c.price - a.price;
      const moved = ({ bar, price }: Place) => ({ bar, price: price + rise });
      return {
        boxes: [],
        areas: [{ corners: [a, b, moved(b), moved(a)], fill: fillColor }],
        lines: [
          { from: a, to: b, pen },
          { from: moved(a), to: moved(b), pen },
        ],
      };
    }
    default: {
      const levels = drawingTypes.FIBONACCI_RETRACEMENT.defaults.levels.map(({ ratio }) => {
        const price = b.price + ratio * (a.price - b.price);
        return { from: { bar: a.bar, price }, to: { bar: b.bar, price }, pen };
      });
      return {
        boxes: [{ from: a, to: b, fill: fillColor }],
        areas: [],
        lines: [...levels, { from: a, to: b, pen: { color, width: 1, dash: swingDash } }],
      };
    }
  }
}
