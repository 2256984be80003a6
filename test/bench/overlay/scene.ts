import type { Drawing } from "@candlemark/core";
import { seededRandom } from "../../random.ts";

/** The size of the chart in CSS pixels. */
export const size = { width: 1200, height: 700 };
/** CSS pixels from bar to bar, and the bars that are right of the pane's right edge at the start. */
export const barSpacing = 2;
const barsBeyond = 100;
const barCount = 5000;
/** The prices at the lower and upper edge of the pane at the start. */
export const prices = { low: 90, high: 110 };

const hour = 3600;
const monday = Date.UTC(2020, 0, 6) / 1000;

/** The seconds of an instant (RFC 3339). */
export const secondsOf = (time: string): number => Date.parse(time) / 1000;
/** The index of the bar at an instant (RFC 3339). */
export const barOf = (time: string): number => (secondsOf(time) - monday) / hour;
const timeOf = (bar: number): string =>
  new Date((monday + bar * hour) * 1000).toISOString().replace(".000Z", "Z");

/** 5,000 hourly bars around 100, times in seconds. */
export const bars = Array.from({ length: barCount }, (_, index) => {
  const middle = 100 + 4 * Math.sin(index / 40) + Math.sin(index / 7);
  const drift = 0.5 * Math.sin(index * 1.7);
  return {
    time: monday + index * hour,
    open: middle - drift,
    high: middle + 0.9,
    low: middle - 0.9,
    close: middle + drift,
  };
});

/** How far a view has moved from the start, in CSS pixels: into the past, and up in price. */
export interface View {
  readonly scroll: number;
  readonly rise: number;
}

/** How far the views go from the start. */
const reach = { scroll: 60, rise: 30 };
/** Swings between -1 and 1 in straight lines; one way takes `steps`. */
const swing = (step: number, steps: number): number =>
  1 - Math.abs(((step + steps / 2) % (2 * steps)) - steps) / (steps / 2);

/** The view of a step of a pan: time and price move, as under a hand that drags the chart. */
export const panned = (step: number): View => ({
  scroll: Math.round(reach.scroll * swing(step, 24)),
  rise: Math.round(reach.rise * swing(step, 20)),
});
/** The view of a step of a scroll: only time moves, by five pixels. */
export const scrolled = (step: number): View => ({
  scroll: Math.round(reach.scroll * swing(step, 24)),
  rise: 0,
});

/** Where the right edge is, in bars beyond the last one (negative: in the past). */
export const rightOffset = ({ scroll }: View): number => -barsBeyond - scroll / barSpacing;
/** The prices at the lower and upper edge of a pane of this height. */
export const priceRange = ({ rise }: View, height: number) => {
  const shift = (rise * (prices.high - prices.low)) / height;
  return { from: prices.low + shift, to: prices.high + shift };
};

const palette = ["#2962FF", "#D32F2F", "#2E7D32", "#6A1B9A"] as const;

/** The persistent id that a service gives to the drawing that it made after so many others: the time, and a count. */
const idOf = (index: number): string => `5e127e000102030405${index.toString(16).padStart(6, "0")}`;

/**
 * An even mix of the five types; `inView` is the share of them that can be seen: the others are in the past, and
 * the horizontal lines among them above.
 */
export function makeDrawings(count: number, inView: number): Drawing[] {
  const random = seededRandom(4);
  const between = (low: number, high: number) => low + random() * (high - low);
  const every = Math.round(1 / inView);
  return Array.from({ length: count }, (_, index): Drawing => {
    const seen = Math.floor(index / 5) % every === 0;
    const names = { clientObjectId: `drawing_${index}`, id: idOf(index) };
    const color = palette[Math.floor(index / 5) % palette.length] ?? palette[0];
    const fillColor = `${color}1A`;
    // Slanted lines of one pixel cost a seventh of those of two: with these, the paint doesn't drown the rest.
    const lineWidth = 1;
    const length = Math.round(between(15, 60));
    const bar = Math.round(seen ? between(4370, 4850 - length) : between(100, 3900));
    const price = between(91.5, 107);
    const rise = between(0.4, 1.5);
    const far = price + (random() < 0.5 ? -rise : rise);
    const start = { time: timeOf(bar), price };
    const end = { time: timeOf(bar + length), price: far };
    switch (index % 5) {
      case 0:
        return {
          type: "HORIZONTAL_LINE",
          ...names,
          points: [{ time: start.time, price: seen ? price : price + 30 }],
          style: { color, lineWidth },
        };
      case 1:
        return { type: "LINE", ...names, points: [start, end], style: { color, lineWidth } };
      case 2:
        return {
          type: "RECTANGLE",
          ...names,
          points: [start, end],
          style: { borderColor: color, fillColor, lineWidth },
        };
      case 3:
        return {
          type: "PARALLEL",
          ...names,
          points: [start, end, { time: start.time, price: price + rise }],
          style: { color, fillColor, lineWidth },
        };
      default:
        return {
          type: "FIBONACCI_RETRACEMENT",
          ...names,
          points: [start, end],
          style: { color, fillColor, lineWidth },
        };
    }
  });
}

/** The drawing of a step of a drag: the same one, two pixels further. */
export function dragged(drawing: Drawing, step: number): Drawing {
  const bySteps = Math.round(20 * swing(step, 20));
  return {
    ...drawing,
    points: drawing.points.map(({ time, price }) => ({
      time: timeOf(barOf(time) + bySteps),
      price: price + bySteps / 20,
    })),
  } as Drawing;
}
