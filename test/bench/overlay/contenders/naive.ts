import type { Drawing } from "@candlemark/core";
import type {
  IChartApi,
  IPrimitivePaneRenderer,
  IPrimitivePaneView,
  ISeriesApi,
  ISeriesPrimitive,
  PrimitiveHoveredItem,
  Time,
  UTCTimestamp,
} from "lightweight-charts";
import type { Contender } from "../contender.ts";
import { farAway, type Outline, outlineOf, type Pen, type Place } from "../outline.ts";
import { bars, size } from "../scene.ts";
import { priceChart } from "./price-chart.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}
interface Shape {
  readonly points: readonly Point[];
  readonly fill?: string | undefined;
  readonly pen?: Pen | undefined;
}

/** One primitive a drawing, written the way the library's own plugin examples are. */
class DrawingPrimitive implements ISeriesPrimitive<Time>, IPrimitivePaneView, IPrimitivePaneRenderer {
  readonly clientObjectId: string;
  readonly #chart: IChartApi;
  readonly #series: ISeriesApi<"Candlestick">;
  readonly #views = [this];
  #outline: Outline;
  #shapes: Shape[] = [];
  #requestUpdate = () => {};

  constructor(chart: IChartApi, series: ISeriesApi<"Candlestick">, drawing: Drawing) {
    this.#chart = chart;
    this.#series = series;
    this.clientObjectId = drawing.clientObjectId;
    this.#outline = outlineOf(drawing);
  }
  attached({ requestUpdate }: { requestUpdate: () => void }) {
    this.#requestUpdate = requestUpdate;
    requestUpdate();
  }
  setDrawing(drawing: Drawing) {
    this.#outline = outlineOf(drawing);
    this.#requestUpdate();
  }
  paneViews() {
    return this.#views;
  }
  renderer() {
    return this;
  }
  updateAllViews() {
    const { boxes, areas, lines } = this.#outline;
    this.#shapes = [
      ...areas.map(({ corners, fill }) => ({ points: corners.map((corner) => this.#point(corner)), fill })),
      ...boxes.map(({ from, to, fill, pen }) => {
        const a = this.#point(from);
        const b = this.#point(to);
        return { points: [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }, a], fill, pen };
      }),
      ...lines.map(({ from, to, pen }) => ({ points: [this.#point(from), this.#point(to)], pen })),
    ];
  }
  draw(target: Parameters<IPrimitivePaneRenderer["draw"]>[0]) {
    target.useBitmapCoordinateSpace(({ context, horizontalPixelRatio, verticalPixelRatio }) => {
      for (const { points, fill, pen } of this.#shapes) {
        context.beginPath();
        for (const { x, y } of points) {
          context.lineTo(Math.round(x * horizontalPixelRatio), Math.round(y * verticalPixelRatio));
        }
        if (fill !== undefined) {
          context.fillStyle = fill;
          context.fill();
        }
        if (pen === undefined) continue;
        context.strokeStyle = pen.color;
        context.lineWidth = pen.width * verticalPixelRatio;
        context.setLineDash(pen.dash.map((length) => length * horizontalPixelRatio));
        context.stroke();
      }
    });
  }
  hitTest(x: number, y: number): PrimitiveHoveredItem | null {
    for (const { points } of this.#shapes) {
      for (let index = 1; index < points.length; index++) {
        const distance = distanceTo(points[index - 1], points[index], x, y);
        if (distance < 4) return { externalId: this.clientObjectId, zOrder: "normal", distance };
      }
    }
    return null;
  }
  #point({ bar, price }: Place): Point {
    const y = this.#series.priceToCoordinate(price) ?? 0;
    if (Math.abs(bar) === farAway) return { x: bar < 0 ? 0 : size.width, y };
    const time = bars[bar]?.time as UTCTimestamp;
    return { x: this.#chart.timeScale().timeToCoordinate(time) ?? 0, y };
  }
}

function distanceTo(a: Point | undefined, b: Point | undefined, x: number, y: number): number {
  if (a === undefined || b === undefined) return Number.POSITIVE_INFINITY;
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const t = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a.x - t * dx, y - a.y - t * dy);
}

export const contender: Contender = {
  write: (drawings) => JSON.stringify(drawings),
  mount(element) {
    const { chart, series, view } = priceChart(element);
    let primitives: DrawingPrimitive[] = [];
    let found = 0;
    return {
      read: (json) => json,
      show(document) {
        primitives = (document as Drawing[]).map((drawing) => new DrawingPrimitive(chart, series, drawing));
        for (const primitive of primitives) series.attachPrimitive(primitive);
        chart.subscribeCrosshairMove(({ hoveredInfo }) => {
          if (hoveredInfo?.objectId !== undefined) found += 1;
        });
      },
      view,
      dispose: () => chart.remove(),
      drag: (index, moved) => primitives[index]?.setDrawing(moved),
      hits: () => found,
    };
  },
};
