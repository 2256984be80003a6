import {
  type BarPrice,
  type IChartApi,
  type ISeriesApi,
  MismatchDirection,
  PriceScaleMode,
  type SeriesType,
  type Time,
} from "lightweight-charts";

/** A price as the axis of its series writes it: on some scales how far it is from the series' first price in view. */
export function axisText(chart: IChartApi, series: ISeriesApi<SeriesType, Time>, price: number): string {
  const { priceFormatter, percentageFormatter } = chart.options().localization;
  const { mode } = series.priceScale().options();
  const base = mode < PriceScaleMode.Percentage ? undefined : firstPrice(chart, series);
  if (base === undefined) return priceFormatter?.(price as BarPrice) ?? series.priceFormatter().format(price);
  const percent = (100 * (price - base)) / Math.abs(base);
  if (mode === PriceScaleMode.IndexedTo100) return written(percent + 100 * Math.sign(base));
  return percentageFormatter?.(percent) ?? `${written(percent)}%`;
}

/** What the chart measures from: the close of the first bar that may be seen a bit of. */
function firstPrice(chart: IChartApi, series: ISeriesApi<SeriesType, Time>): number | undefined {
  const range = chart.timeScale().getVisibleLogicalRange();
  const bar = range && series.dataByIndex(Math.floor(range.from), MismatchDirection.NearestRight);
  if (bar === null) return undefined;
  if ("close" in bar) return bar.close;
  return "value" in bar && typeof bar.value === "number" ? bar.value : undefined;
}

/** With the minus sign that is as wide as a plus, like the chart's own. */
const written = (value: number): string => value.toFixed(2).replace("-", "\u2212");
