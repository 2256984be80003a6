import { type BarAxis, type EpochMs, formatInstant, parseInstant } from "@candlemark/core";
import type { Coordinate, IChartApi, ISeriesApi, Logical, SeriesType, Time } from "lightweight-charts";
import type { Projection } from "../projection/projection.ts";
import type { Bars } from "./bars.ts";

// The canvas is drawn with 32-bit floats: beyond this a line would lose its place.
const farAway = 100_000;

/** Gives the projection of the moment: the same object until the view, the scale or the bars changed. */
export function createChartProjection(
  chart: IChartApi,
  series: ISeriesApi<SeriesType, Time>,
  bars: Bars,
): () => Projection | undefined {
  let last: { projection: Projection; key: string; axis: BarAxis } | undefined;
  return () => {
    const view = readView(chart, series, bars);
    if (view === undefined) return undefined;
    const key = JSON.stringify(view);
    const axis = bars.axis();
    if (last?.key !== key || last.axis !== axis) {
      last = { key, axis, projection: projectionOf(view, chart, series, bars) };
    }
    return last.projection;
  };
}

interface View {
  readonly width: number;
  readonly height: number;
  /** The x of the chart's logical index 0, and the width of a bar; the axis is linear. */
  readonly x0: number;
  readonly barWidth: number;
  /** The place of our first and last bar among the bars of all series. */
  readonly firstIndex: number;
  readonly lastIndex: number;
  /** The y of three prices: they pin down any scale, linear, logarithmic, relative or inverted. */
  readonly probes: readonly number[];
}

function readView(chart: IChartApi, series: ISeriesApi<SeriesType, Time>, bars: Bars): View | undefined {
  const scale = chart.timeScale();
  const first = bars.chartTime(0);
  const final = bars.chartTime(bars.count() - 1);
  if (first === undefined || final === undefined) return undefined;
  const x0 = scale.logicalToCoordinate(logical(0));
  const x1 = scale.logicalToCoordinate(logical(1));
  const firstIndex = scale.timeToIndex(first, true);
  const lastIndex = scale.timeToIndex(final, true);
  const range = series.priceScale().getVisibleRange();
  if (x0 === null || x1 === null || firstIndex === null || lastIndex === null || range === null) {
    return undefined;
  }
  const probes = [1, 2, 4].map((price) => series.priceToCoordinate(price));
  if (probes.some((y) => y === null)) return undefined;
  return {
    width: scale.width(),
    height: series.getPane().getHeight(),
    x0,
    barWidth: x1 - x0,
    firstIndex,
    lastIndex,
    probes: [...probes.map(Number), range.from, range.to],
  };
}

function projectionOf(
  view: View,
  chart: IChartApi,
  series: ISeriesApi<SeriesType, Time>,
  bars: Bars,
): Projection {
  const { x0, barWidth, firstIndex, lastIndex } = view;
  const axis = bars.axis();
  const end = bars.count() - 1;
  const scale = chart.timeScale();
  // With bars of other series between ours, our bars aren't neighbours on the chart.
  const dense = lastIndex - firstIndex === end;
  const indexOfBar = (bar: number): number => {
    if (dense || bar <= 0) return firstIndex + bar;
    if (bar >= end) return lastIndex + bar - end;
    const time = bars.chartTime(bar);
    return (time === undefined ? null : scale.timeToIndex(time, true)) ?? firstIndex + bar;
  };
  const indexOf = (place: number): number => {
    const bar = Math.floor(place);
    const index = indexOfBar(bar);
    return place === bar ? index : index + (place - bar) * (indexOfBar(bar + 1) - index);
  };
  const barNear = (x: number): number => {
    const index = Math.round((x - x0) / barWidth);
    if (dense || index <= firstIndex) return index - firstIndex;
    if (index >= lastIndex) return end + index - lastIndex;
    let low = 0;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (indexOfBar(middle) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const x = (instant: EpochMs) => x0 + barWidth * indexOf(axis.placeOf(instant));
  const y = (price: number) => {
    const at = series.priceToCoordinate(price) ?? Number.NaN;
    return Math.max(-farAway, Math.min(farAway, at));
  };
  const { precision, minMove } = priceForm(series);
  const toPrice = (at: number, fallback: number) => {
    const price = series.coordinateToPrice(coordinate(at)) ?? fallback;
    return Number((Math.round(price / minMove) * minMove).toFixed(precision));
  };
  return {
    width: view.width,
    height: view.height,
    barWidth,
    x,
    y,
    anchorAt: (point) => ({
      time: formatInstant(Math.round(axis.instantAt(barNear(point.x)))),
      price: toPrice(point.y, 0),
    }),
    shift({ time, price }, barsBy, dy) {
      const instant = parseInstant(time);
      return {
        time:
          instant === undefined || barsBy === 0
            ? time
            : formatInstant(Math.round(axis.instantAt(axis.placeOf(instant) + barsBy))),
        price: dy === 0 ? price : toPrice(y(price) + dy, price),
      };
    },
    formatPrice: (price) => series.priceFormatter().format(price),
  };
}

function priceForm(series: ISeriesApi<SeriesType, Time>): { precision: number; minMove: number } {
  const { priceFormat } = series.options();
  if (priceFormat.type === "custom") {
    return { precision: 10, minMove: priceFormat.minMove ?? 0.01 };
  }
  return { precision: priceFormat.precision ?? 2, minMove: priceFormat.minMove ?? 0.01 };
}

// The chart's numbers carry brands that nothing outside of it can make.
const logical = (value: number) => value as Logical;
const coordinate = (value: number) => value as Coordinate;
