import type { Bar } from "@candlemark/bars";
import type { AnalysisDetail } from "@candlemark/core";
import { createOverlay, type Overlay } from "@candlemark/overlay";
import {
  CandlestickSeries,
  createChart,
  type IChartApi,
  type ISeriesApi,
  type UTCTimestamp,
} from "lightweight-charts";

/** The colours of a chart. */
const themes = {
  light: { background: "#ffffff", text: "#6a6d78", grid: "#f0f3fa", line: "#e0e3eb" },
  dark: { background: "#131722", text: "#9096a3", grid: "#1f2430", line: "#2a2e39" },
} as const;

/** The name of a set of colours. */
export type Theme = keyof typeof themes;

/** A chart with its analysis. */
export interface ChartView {
  readonly chart: IChartApi;
  readonly series: ISeriesApi<"Candlestick">;
  readonly overlay: Overlay;
  readonly dispose: () => void;
}

/** Draws bars and analysis into an element; it follows the element's size. */
export function chartView(
  element: HTMLElement,
  analysis: AnalysisDetail,
  bars: readonly Bar[],
  theme: Theme,
): ChartView {
  const colors = themes[theme];
  const intraday = !["D1", "W1", "MN1"].includes(analysis.metadata.timeframe);
  const chart: IChartApi = createChart(element, {
    autoSize: true,
    layout: { background: { color: colors.background }, textColor: colors.text, attributionLogo: true },
    grid: { vertLines: { color: colors.grid }, horzLines: { color: colors.grid } },
    rightPriceScale: { borderColor: colors.line },
    timeScale: { borderColor: colors.line, timeVisible: intraday },
  });
  const precision = precisionOf(bars);
  const series = chart.addSeries(CandlestickSeries, {
    upColor: "#089981",
    wickUpColor: "#089981",
    downColor: "#f23645",
    wickDownColor: "#f23645",
    borderVisible: false,
    priceFormat: { type: "price", precision, minMove: 10 ** -precision },
  });
  series.setData(bars.map((bar) => ({ ...bar, time: bar.time as UTCTimestamp })));
  const overlay = createOverlay(chart, series, { analysis });
  overlay.fit();
  return {
    chart,
    series,
    overlay,
    dispose() {
      overlay.dispose();
      chart.remove();
    },
  };
}

/** How many decimals the prices have, at least two. */
function precisionOf(bars: readonly Bar[]): number {
  const decimals = bars.slice(-200).map(({ close }) => `${close}`.split(".")[1]?.length ?? 0);
  return Math.min(8, Math.max(2, ...decimals));
}
