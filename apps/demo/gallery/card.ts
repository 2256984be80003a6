import { type AnalysisDetail, createStore, isKnownDrawing } from "@candlemark/core";
import { createOverlay, type Overlay } from "@candlemark/overlay";
import { createEditor } from "@candlemark/overlay/editor";
import {
  CandlestickSeries,
  type ChartOptions,
  CrosshairMode,
  createChart,
  type DeepPartial,
  type IChartApi,
  type ISeriesApi,
} from "lightweight-charts";
import { makeBars } from "./bars.ts";

const bars = makeBars();
const lastBar = (bars.at(-1)?.time ?? 0) * 1000;
/** An instant shortly before the last bar: what expired then has bars after it. */
export const longAgo = new Date(lastBar - 20 * 3_600_000).toISOString();

const light = {
  layout: { background: { color: "#ffffff" }, textColor: "#5f6b7c", attributionLogo: false },
  grid: { vertLines: { color: "#f1f3f6" }, horzLines: { color: "#f1f3f6" } },
};
const dark = {
  layout: { background: { color: "#131722" }, textColor: "#b2b5be", attributionLogo: false },
  grid: { vertLines: { color: "#1e222d" }, horzLines: { color: "#1e222d" } },
};

/** A chart with an analysis on it. */
export interface Shown {
  readonly chart: IChartApi;
  readonly series: ISeriesApi<"Candlestick">;
  readonly overlay: Overlay;
  readonly analysis: AnalysisDetail;
}

/** A card of the gallery. */
export interface Card {
  readonly name: string;
  readonly analysis: AnalysisDetail;
  readonly options?: DeepPartial<ChartOptions>;
  readonly isDark?: boolean;
  readonly isNarrow?: boolean;
  readonly labels?: boolean;
  /** What is done once the chart is shown. */
  readonly act?: (shown: Shown) => void;
}

/** Puts a card on the page; what it gives does what is done once the chart is shown. */
export function showCard(place: Element, card: Card): () => void {
  const { name, analysis, options = {}, isDark = false, isNarrow = false, labels = true, act } = card;
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  const frame = document.createElement("div");
  figure.classList.toggle("dark", isDark);
  figure.classList.toggle("narrow", isNarrow);
  caption.textContent = name;
  figure.append(caption, frame);
  place.append(figure);
  const chart = createChart(frame, {
    autoSize: true,
    ...(isDark ? dark : light),
    timeScale: { timeVisible: true, secondsVisible: false },
    crosshair: { mode: CrosshairMode.Normal },
    rightPriceScale: { entireTextOnly: true },
    // A page that scrolls shouldn't zoom whatever chart comes under the pointer.
    handleScale: { mouseWheel: false },
    handleScroll: { mouseWheel: false },
    ...options,
  });
  const series = chart.addSeries(CandlestickSeries, {
    upColor: "#26a69a",
    downColor: "#ef5350",
    wickUpColor: "#26a69a",
    wickDownColor: "#ef5350",
    borderVisible: false,
    priceLineVisible: false,
    lastValueVisible: false,
    priceFormat: { type: "price", precision: 4, minMove: 0.0001 },
  });
  series.setData(bars);
  const overlay = createOverlay(chart, series, { analysis, labels, now: () => lastBar });
  overlay.fit();
  return () => act?.({ chart, series, overlay, analysis });
}

/** Selects a drawing, as an analyst does who edits it. */
export function select({ overlay, analysis }: Shown, id: string): void {
  createEditor(overlay, createStore(analysis)).select(id);
}

/** Points at a drawing or its area, as a mouse does. */
export function hover({ chart, series, overlay, analysis }: Shown, id: string): void {
  const projection = overlay.surface.projection();
  const pane = overlay.surface.paneRect();
  const canvas = chart.chartElement().querySelector("td:nth-child(2) canvas:last-of-type");
  if (projection === undefined || pane === undefined || canvas === null) return;
  const drawing = analysis.drawings.find(({ clientObjectId }) => clientObjectId === id);
  if (drawing === undefined || !isKnownDrawing(drawing)) return;
  const [from, to = from] = drawing.points;
  const { x, y } = projection;
  const point = {
    x: (x(Date.parse(from.time)) + x(Date.parse(to.time))) / 2,
    y: (y(from.price) + y(to.price)) / 2,
  };
  const clientX = pane.left + point.x;
  const clientY = pane.top + point.y;
  canvas.dispatchEvent(
    new PointerEvent("pointermove", { clientX, clientY, bubbles: true, pointerType: "mouse" }),
  );
  // With the crosshair the chart paints what lies above its series.
  const time = chart.timeScale().coordinateToTime(point.x);
  const price = series.coordinateToPrice(point.y);
  if (time !== null && price !== null) chart.setCrosshairPosition(price, time, series);
}
