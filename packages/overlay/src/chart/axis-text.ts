import type { BarPrice, IChartApi, ISeriesApi, SeriesType, Time } from "lightweight-charts";
import { type BarSource, priceOf } from "./bars.ts";

// The chart's modes of a scale by their numbers: its library isn't loaded for the names of these.
const percentage = 2;
const indexedTo100 = 3;

/** A price as the axis of its series writes it: on some scales how far it is from the series' first price in view. */
export function axisText(chart: IChartApi, series: ISeriesApi<SeriesType, Time>, price: number): string {
  const { priceFormatter, percentageFormatter } = chart.options().localization;
  const { mode }: { readonly mode: number } = series.priceScale().options();
  const base = mode < percentage ? Number.NaN : firstPrice(chart, series);
  if (Number.isNaN(base)) return priceFormatter?.(price as BarPrice) ?? series.priceFormatter().format(price);
  const percent = (100 * (price - base)) / Math.abs(base);
  if (mode === indexedTo100) return written(percent + 100 * Math.sign(base));
  return percentageFormatter?.(percent) ?? `${written(percent)}%`;
}

/** What the chart measures from: the close of the first bar that may be seen a bit of, NaN where there is none. */
function firstPrice(chart: IChartApi, series: BarSource): number {
  const range = chart.timeScale().getVisibleLogicalRange();
  const bar = range && series.dataByIndex(Math.floor(range.from), 1);
  return bar === null ? Number.NaN : priceOf(bar, "close");
}

/** With the minus sign that is as wide as a plus, like the chart's own. */
const written = (value: number): string => value.toFixed(2).replace("-", "\u2212");
