import type {
  Coordinate,
  IChartApi,
  IPaneApi,
  ISeriesApi,
  Logical,
  SeriesType,
  Time,
} from "lightweight-charts";
import type { Plane } from "../projection/plane.ts";
import type { Projection } from "../projection/projection.ts";
import { linearScale, logScale, type Scale } from "../projection/scale.ts";
import type { View } from "../projection/view.ts";
import { watchBarIndices } from "./bar-indices.ts";
import { type Bars, watchBars } from "./bars.ts";
import { createComparer } from "./comparer.ts";

/** Where everything is on a chart at this moment. */
export interface ChartProjection {
  /** The projection of the moment: the same object until view, scale or bars changed; undefined without bars. */
  readonly read: () => Projection | undefined;
  /** The place from which the plane of the last read differs from the one before; undefined for everywhere. */
  readonly changedFrom: () => number | undefined;
  /** The chart's index of the plane's place 0. */
  readonly firstIndex: () => number;
  /** What the bars from one place of the plane to another span, in prices; undefined where there are none. */
  readonly span: Bars["span"];
  /** The number of bars of the series. */
  readonly count: Bars["count"];
  readonly dispose: () => void;
}

export function createChartProjection(
  chart: IChartApi,
  series: ISeriesApi<SeriesType, Time>,
  onChange: () => void,
): ChartProjection {
  const bars = watchBars(chart, series, onChange);
  const time = chart.timeScale();
  const same = createComparer();
  const indices = watchBarIndices(chart, series, bars, onChange);
  const view: Mutable<View> = { width: 0, height: 0, x0: 0, xScale: 0, y0: 0, yScale: 0 };
  let scale = linearScale;
  let axis = bars.axis();
  let changedFrom: number | undefined;
  let plane: Plane | undefined;
  let projection: Projection | undefined;

  // The series that is asked for prices, and what isn't known is no number.
  let host = series;
  const priceAt = (y: number) => host.coordinateToPrice(coordinate(y)) ?? Number.NaN;
  const yOf = (price: number) => host.priceToCoordinate(price) ?? Number.NaN;
  const xOf = (index: number) => time.logicalToCoordinate(logical(index)) ?? Number.NaN;

  /** Reads the view; false where the chart can't say. */
  const look = (pane: IPaneApi<Time>, first: number): boolean => {
    host = series;
    let top = priceAt(0);
    if (Number.isNaN(top)) {
      // Our series has no bar in view: another one of its price scale can be asked in its place.
      const { priceScaleId } = series.options();
      for (const other of pane.getSeries()) {
        if (other.options().priceScaleId !== priceScaleId || !Number.isNaN(top)) continue;
        host = other;
        top = priceAt(0);
      }
    }
    const height = pane.getHeight();
    const bottom = priceAt(height);
    scale = fitting(scale, top, bottom, priceAt(height / 2));
    const { unitOf } = scale;
    view.width = time.width();
    view.height = height;
    view.x0 = xOf(first);
    view.xScale = xOf(first + 1) - view.x0;
    // Some scales don't have a price that they give at the y for which they were asked.
    const yTop = yOf(top);
    view.yScale = (yOf(bottom) - yTop) / (unitOf(bottom) - unitOf(top));
    view.y0 = yTop - view.yScale * unitOf(top);
    return Number.isFinite(view.yScale) && view.yScale !== 0 && view.xScale > 0;
  };

  const read = (): Projection | undefined => {
    const pane = paneOf(chart, series);
    const places = pane && indices.read();
    if (pane === undefined || places === undefined || !look(pane, places.first)) return undefined;
    const { indexOf, placeAt } = places;
    const { unitOf, priceAt: toPrice } = scale;
    const formatter = series.priceFormatter();
    same(0, indexOf);
    same(1, scale);
    const isMoreBars = same(2, formatter);
    const before = axis;
    axis = bars.axis();
    if (!same(3, axis)) {
      changedFrom = isMoreBars ? bars.changedFrom(before) : undefined;
      const { placeOf, instantAt } = axis;
      plane = {
        placeOf: (instant) => indexOf(placeOf(instant)),
        instantAt: (place) => instantAt(placeAt(place)),
        unitOf,
        priceAt: toPrice,
        formatPrice: (price) => formatter.format(price),
      };
    }
    same(4, view.width);
    same(5, view.height);
    same(6, view.x0);
    same(7, view.xScale);
    same(8, view.y0);
    if (!same(9, view.yScale) && plane !== undefined) projection = projectionOf(plane, { ...view });
    return projection;
  };

  return {
    read,
    changedFrom: () => changedFrom,
    firstIndex: () => indices.read()?.first ?? 0,
    span(from, to) {
      const places = indices.read();
      return places === undefined ? undefined : bars.span(places.placeAt(from), places.placeAt(to));
    },
    count: bars.count,
    dispose() {
      bars.dispose();
      indices.dispose();
    },
  };
}

/**
 * The pane of a series; undefined once the series or the chart was removed, which neither of them says, and while the
 * chart moves the series from one pane to another.
 */
export function paneOf(chart: IChartApi, series: ISeriesApi<SeriesType, Time>): IPaneApi<Time> | undefined {
  try {
    const pane = series.getPane();
    return chart.panes().includes(pane) ? pane : undefined;
  } catch {
    return undefined;
  }
}

// Most charts are linear; a logarithm has more digits the smaller the prices are.
const scales: readonly Scale[] = [
  linearScale,
  ...Array.from({ length: 13 }, (_, more) => logScale(4 + more)),
];
const exact = 1e-9;

/**
 * The scale that puts a price in the middle of the pane between those at its ends: the last one where it still does.
 * The chart says whether it has a logarithm, but not with how many digits.
 */
function fitting(last: Scale, top: number, bottom: number, middle: number): Scale {
  let best = last;
  let least = misfit(last, top, bottom, middle);
  for (const scale of scales) {
    if (least <= exact) break;
    const error = misfit(scale, top, bottom, middle);
    if (error >= least) continue;
    best = scale;
    least = error;
  }
  return best;
}

/** How far a scale puts a price from the middle of the pane, as a share of the pane. */
function misfit({ unitOf }: Scale, top: number, bottom: number, middle: number): number {
  const from = unitOf(top);
  return Math.abs((unitOf(middle) - from) / (unitOf(bottom) - from) - 0.5);
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function projectionOf(plane: Plane, view: View): Projection {
  return {
    plane,
    view,
    x: (instant) => view.x0 + plane.placeOf(instant) * view.xScale,
    y: (price) => view.y0 + plane.unitOf(price) * view.yScale,
  };
}

// The chart's numbers carry brands that nothing outside of it can make.
const logical = (value: number) => value as Logical;
const coordinate = (value: number) => value as Coordinate;
