import type { Bar } from "@candlemark/bars";
import { barLength } from "@candlemark/core";
import { createOverlay, type Overlay } from "@candlemark/overlay";
import { createEditor, type Editor } from "@candlemark/overlay/editor";
import {
  CandlestickSeries,
  createChart,
  type IChartApi,
  type ISeriesApi,
  type UTCTimestamp,
} from "lightweight-charts";
import type { Workbench } from "../workspace/workbench.ts";
import { decimalsOf } from "./price-format.ts";
import { candleStyle, chartTheme } from "./theme.ts";

/** A chart with an analysis on it that can be edited. */
export interface Stage {
  readonly chart: IChartApi;
  readonly series: ISeriesApi<"Candlestick">;
  readonly overlay: Overlay;
  readonly editor: Editor;
  /** Gives the keys to the chart, so that Escape and Delete mean the drawings. */
  readonly focus: () => void;
  readonly dispose: () => void;
}

const day = 86_400_000;

/** Sets up chart, overlay and editor in an element that has a size. */
export function createStage(
  element: HTMLElement,
  bars: readonly Bar[],
  { store, analysis }: Workbench,
): Stage {
  const current = analysis.get();
  const { timeframe } = current.metadata;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const decimals = decimalsOf(bars);
  const chart = createChart(element, {
    ...chartTheme(dark.matches),
    autoSize: true,
    // On a phone a swipe over the chart scrolls the page to the text below.
    handleScroll: { vertTouchDrag: false },
  });
  chart.timeScale().applyOptions({ timeVisible: barLength(timeframe) < day, secondsVisible: false });
  const series = chart.addSeries(CandlestickSeries, {
    ...candleStyle,
    priceFormat: { type: "price", precision: decimals, minMove: 1 / 10 ** decimals },
  });
  series.setData(bars.map((bar) => ({ ...bar, time: asChartTime(bar.time) })));

  const overlay = createOverlay(chart, series, { analysis: current });
  const editor = createEditor(overlay, store);
  overlay.fit();

  const recolor = () => chart.applyOptions(chartTheme(dark.matches));
  dark.addEventListener("change", recolor);
  const unpin = pinScaleWhileDragging(store, series);
  const surface = chart.chartElement();
  surface.tabIndex = 0;
  const focus = () => surface.focus({ preventScroll: true });
  surface.addEventListener("pointerdown", focus, { capture: true });

  return {
    chart,
    series,
    overlay,
    editor,
    focus,
    dispose() {
      dark.removeEventListener("change", recolor);
      unpin();
      editor.dispose();
      overlay.dispose();
      chart.remove();
    },
  };
}

/** A scale that follows the drawing under the pointer would run away from the pointer. */
function pinScaleWhileDragging(store: Workbench["store"], series: Stage["series"]): () => void {
  let pinned = false;
  return store.subscribe(({ settled, origin }) => {
    if (origin === "remote") return;
    const scale = series.priceScale();
    if (!settled && !pinned && scale.options().autoScale) {
      pinned = true;
      scale.setAutoScale(false);
    } else if (settled && pinned) {
      pinned = false;
      scale.setAutoScale(true);
    }
  });
}

function asChartTime(seconds: number): UTCTimestamp {
  // The chart's type is a number with a brand that only a cast can give.
  return seconds as UTCTimestamp;
}
