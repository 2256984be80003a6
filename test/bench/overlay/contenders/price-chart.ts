import {
  CandlestickSeries,
  createChart,
  type IChartApi,
  type ISeriesApi,
  type UTCTimestamp,
} from "lightweight-charts";
import { barSpacing, bars, priceRange, rightOffset, size, type View } from "../scene.ts";

/** The bare chart: lightweight-charts with the bars, its scales under the bench's hand. */
export function priceChart(element: HTMLElement): {
  chart: IChartApi;
  series: ISeriesApi<"Candlestick">;
  view: (view: View) => void;
} {
  const chart = createChart(element, {
    ...size,
    rightPriceScale: { minimumWidth: 70, autoScale: false, scaleMargins: { top: 0, bottom: 0 } },
    timeScale: { barSpacing, rightOffset: rightOffset({ scroll: 0, rise: 0 }) },
  });
  const series = chart.addSeries(CandlestickSeries, { lastValueVisible: false, priceLineVisible: false });
  series.setData(bars.map((bar) => ({ ...bar, time: bar.time as UTCTimestamp })));
  let shown: View | undefined;
  const view = (next: View) => {
    if (next.scroll !== shown?.scroll) chart.timeScale().scrollToPosition(rightOffset(next), false);
    if (next.rise !== shown?.rise) {
      series.priceScale().setVisibleRange(priceRange(next, size.height - chart.timeScale().height()));
    }
    shown = next;
  };
  view({ scroll: 0, rise: 0 });
  return { chart, series, view };
}
