import type { Drawing } from "@candlemark/core";
import { dispose, init, type OverlayCreate, type OverlayFigure, registerOverlay } from "klinecharts";
import type { Contender } from "../contender.ts";
import { barSpacing, bars, priceRange, rightOffset, secondsOf, size, type View } from "../scene.ts";
import { levelRatios, styleOf } from "./style-of.ts";

const pane = "candle_pane";

interface At {
  readonly x: number;
  readonly y: number;
}
const line = (...coordinates: At[]) => ({ coordinates });
const box = (a: At, b: At) => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(b.x - a.x),
  height: Math.abs(b.y - a.y),
});

// Its own overlays are other shapes (a retracement from edge to edge, a channel without end or area, no rectangle):
// these are ours, made with what it offers for that.
const figures: Readonly<Record<string, (at: readonly At[], width: number) => OverlayFigure[]>> = {
  HORIZONTAL_LINE: ([a = { x: 0, y: 0 }], width) => [
    { type: "line", attrs: line({ x: 0, y: a.y }, { x: width, y: a.y }) },
  ],
  LINE: (at) => [{ type: "line", attrs: line(...at) }],
  RECTANGLE: ([a = { x: 0, y: 0 }, b = a]) => [{ type: "rect", attrs: box(a, b) }],
  PARALLEL([a = { x: 0, y: 0 }, b = a, c = a]) {
    const rise = c.y - a.y;
    const moved = ({ x, y }: At) => ({ x, y: y + rise });
    return [
      { type: "polygon", attrs: line(a, b, moved(b), moved(a)) },
      { type: "line", attrs: [line(a, b), line(moved(a), moved(b))] },
    ];
  },
  FIBONACCI_RETRACEMENT([a = { x: 0, y: 0 }, b = a]) {
    const levels = levelRatios.map((ratio) => b.y + ratio * (a.y - b.y));
    return [
      { type: "rect", attrs: box(a, b) },
      { type: "line", attrs: levels.map((y) => line({ x: a.x, y }, { x: b.x, y })) },
      { type: "line", attrs: line(a, b), styles: { style: "dashed", dashedValue: [4, 3] } },
    ];
  },
};
for (const [name, createFigures] of Object.entries(figures)) {
  registerOverlay({
    name: `bench_${name}`,
    totalStep: 4,
    createPointFigures: ({ coordinates, bounding }) => createFigures(coordinates, bounding.width),
  });
}

const pointsOf = ({ points }: Drawing) =>
  points.map(({ time, price }) => ({ timestamp: 1000 * secondsOf(time), value: price }));

function recordOf(drawing: Drawing): OverlayCreate {
  const { color, width, fill = color } = styleOf(drawing);
  const bordered = drawing.type === "RECTANGLE";
  return {
    name: `bench_${drawing.type}`,
    points: pointsOf(drawing),
    styles: {
      line: { color, size: width },
      rect: { style: bordered ? "stroke_fill" : "fill", color: fill, borderColor: color, borderSize: width },
      polygon: { style: "fill", color: fill },
    },
  };
}

export const contender: Contender = {
  write: (drawings) => JSON.stringify(drawings.map(recordOf)),
  mount(element) {
    const chart = init(element, {
      styles: { candle: { priceMark: { show: false }, tooltip: { showRule: "none" } } },
      layout: { yAxis: { gap: { top: 0, bottom: 0 } } },
    });
    if (chart === null) throw new Error("no chart");
    let range = priceRange({ scroll: 0, rise: 0 }, size.height);
    let scrolled = rightOffset({ scroll: 0, rise: 0 }) * barSpacing;
    let found = 0;
    let ids: readonly (string | null)[] = [];
    chart.overrideYAxis({
      paneId: pane,
      createRange: () => {
        const { from, to } = range;
        const span = to - from;
        return {
          from,
          to,
          range: span,
          realFrom: from,
          realTo: to,
          realRange: span,
          displayFrom: from,
          displayTo: to,
          displayRange: span,
        };
      },
    });
    chart.setSymbol({ ticker: "BENCH", pricePrecision: 2, volumePrecision: 0 });
    chart.setPeriod({ type: "hour", span: 1 });
    chart.setDataLoader({
      getBars: ({ callback }) =>
        callback(
          bars.map(({ time, ...bar }) => ({ ...bar, timestamp: 1000 * time })),
          false,
        ),
    });
    chart.setBarSpace(barSpacing);
    chart.setOffsetRightDistance(0);
    chart.scrollByDistance(-scrolled);
    return {
      read: (json) => json,
      show(document) {
        const overlays = document as OverlayCreate[];
        const onMouseEnter = () => {
          found += 1;
        };
        const made = chart.createOverlay(overlays.map((overlay) => ({ ...overlay, onMouseEnter })));
        ids = Array.isArray(made) ? made : [made];
      },
      view(view: View) {
        range = priceRange(view, chart.getSize(pane)?.height ?? size.height);
        const next = rightOffset(view) * barSpacing;
        chart.scrollByDistance(scrolled - next);
        scrolled = next;
      },
      drag(index, moved) {
        const id = ids[index];
        if (id) chart.overrideOverlay({ id, points: pointsOf(moved) });
      },
      dispose: () => dispose(chart),
      hits: () => found,
    };
  },
};
