import type { Analysis, AnalysisDetail, Drawing } from "@candlemark/core";
import type { Overlay } from "@candlemark/overlay";
import {
  CandlestickSeries,
  type ChartOptions,
  CrosshairMode,
  createChart,
  type DeepPartial,
  type IChartApi,
  type ISeriesApi,
  type SeriesType,
  type UTCTimestamp,
} from "lightweight-charts";
import { vi } from "vitest";

/** Seconds of an hour. */
export const hour = 3600;
/** Monday, 5 January 2026, 00:00 UTC, in seconds. */
export const monday = Date.UTC(2026, 0, 5) / 1000;

/** An instant some hours after that Monday, as anchors have it. */
export const at = (hours: number): string =>
  new Date((monday + hours * hour) * 1000).toISOString().replace(".000Z", "Z");

/** Hourly bars that move calmly between 95 and 105. */
export function calmBars(count: number, from = monday) {
  return Array.from({ length: count }, (_, index) => {
    const middle = 100 + 3 * Math.sin(index / 9);
    return {
      time: (from + index * hour) as UTCTimestamp,
      open: middle - 0.2,
      high: middle + 0.6,
      low: middle - 0.6,
      close: middle + 0.2,
    };
  });
}

/** A chart of 900 × 500, or the size in the options, with hourly bars, without grid and crosshair, so that pixels tell drawings. */
export function stageChart(options: DeepPartial<ChartOptions> = {}) {
  const element = document.createElement("div");
  const { width = 900, height = 500 } = options;
  element.style.cssText = `position:absolute;left:0;top:0;width:${width}px;height:${height}px`;
  document.body.append(element);
  const chart = createChart(element, {
    width,
    height,
    layout: { background: { color: "#ffffff" }, attributionLogo: true },
    grid: { vertLines: { visible: false }, horzLines: { visible: false } },
    crosshair: { mode: CrosshairMode.Hidden },
    ...options,
  });
  const series = chart.addSeries(CandlestickSeries, {
    upColor: "#cccccc",
    downColor: "#cccccc",
    wickUpColor: "#cccccc",
    wickDownColor: "#cccccc",
    borderVisible: false,
    lastValueVisible: false,
    priceLineVisible: false,
  });
  series.setData(calmBars(120));
  const dispose = () => {
    chart.remove();
    element.remove();
  };
  return { chart, series, element, dispose };
}

/**
 * Lets the next overlay on the series be painted on a canvas of its own, transparent where nothing is painted. What
 * it gives paints what the chart would paint now, at a ratio of bitmap pixels to CSS pixels.
 */
export function watchPaint(series: ISeriesApi<SeriesType>) {
  const attach = vi.spyOn(series, "attachPrimitive");
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no canvas");
  return (overlay: Overlay, xRatio: number, yRatio = xRatio, layer = "normal"): CanvasRenderingContext2D => {
    const rect = overlay.surface.paneRect();
    const views = attach.mock.lastCall?.[0].paneViews?.() ?? [];
    if (rect === undefined || views.length === 0) throw new Error("there is no overlay on the series");
    canvas.width = Math.round(rect.width * xRatio);
    canvas.height = Math.round(rect.height * yRatio);
    const target = {
      useBitmapCoordinateSpace: (paint: (scope: unknown) => void) =>
        paint({
          context,
          horizontalPixelRatio: xRatio,
          verticalPixelRatio: yRatio,
          bitmapSize: { width: canvas.width, height: canvas.height },
          mediaSize: { width: rect.width, height: rect.height },
        }),
    };
    for (const view of views) {
      // The chart's target is a class of its own, of which a primitive uses this method alone.
      if (view.zOrder?.() === layer) view.renderer()?.draw(target as never);
    }
    return context;
  };
}

/** Waits until the chart has painted what was asked of it: labels that change an axis' width take a frame more. */
export async function painted(frames = 3): Promise<void> {
  for (let frame = 0; frame < frames; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** The pixels of the chart as a reader of colours at CSS pixels of the pane. */
export function pixelsOf(chart: IChartApi) {
  const canvas = chart.takeScreenshot(true);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  const ratio = canvas.width / chart.chartElement().clientWidth;
  const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height);
  return {
    ratio,
    /** Whether a pixel within `reach` CSS pixels of the point has the colour `#rrggbb`, give or take 40 a channel. */
    has(color: string, x: number, y: number, reach = 2): boolean {
      const wanted = [1, 3, 5].map((index) => Number.parseInt(color.slice(index, index + 2), 16));
      for (let px = Math.round((x - reach) * ratio); px <= (x + reach) * ratio; px++) {
        for (let py = Math.round((y - reach) * ratio); py <= (y + reach) * ratio; py++) {
          const start = (py * width + px) * 4;
          if (wanted.every((value, index) => Math.abs((data[start + index] ?? -999) - value) <= 40))
            return true;
        }
      }
      return false;
    },
  };
}

/** An analysis with these drawings, its levels far out of the picture. */
export function analysisWith(drawings: Analysis["drawings"], more: Partial<Analysis> = {}): Analysis {
  return {
    metadata: {
      title: "Stage",
      symbol: "STAGE",
      timeframe: "H1",
      direction: "BULLISH",
      entryPlacement: "BELOW_CURRENT",
      expiry: { type: "NEVER" },
      preferenceText: "",
    },
    levels: {
      support: { price: 1, clientObjectId: "s1" },
      pivot: { price: 2, clientObjectId: "pivot" },
      resistance: { price: 1000, clientObjectId: "r1" },
    },
    drawings,
    status: "ACTIVE",
    expiresAt: null,
    ...more,
  };
}

/** The analysis as an editor's store has it. */
export function detailWith(analysis: Analysis): AnalysisDetail {
  return {
    ...analysis,
    analysisId: "64b5f7f1c0ffee0000000001",
    communityId: "64b5f7f1c0ffee0000000002",
    channelId: "64b5f7f1c0ffee0000000003",
    sender: "analyst@example.com",
    setup: "bullish_bounce",
    status: "ACTIVE",
    revision: 1,
    createdAt: "2026-01-05T00:00:00Z",
    updatedAt: "2026-01-05T00:00:00Z",
    expiresAt: null,
  };
}

export const red = "#ff0000";

/** A line from hours and a price to hours and a price, in red unless told. */
export const redLine = (
  id: string,
  from: [number, number],
  to: [number, number],
  more: object = {},
): Drawing =>
  ({
    type: "LINE",
    clientObjectId: id,
    points: [from, to].map(([hours, price]) => ({ time: at(hours), price })),
    style: { color: red, lineWidth: 3 },
    ...more,
  }) as Drawing;
