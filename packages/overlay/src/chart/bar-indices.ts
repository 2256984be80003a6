import { createBarAxis } from "@candlemark/core";
import { learnCalendar } from "@candlemark/core/calendar";
import type { IChartApi, ISeriesApi, SeriesType, Time } from "lightweight-charts";
import type { Bars } from "./bars.ts";
import { createComparer } from "./comparer.ts";

/**
 * Where the bars of a series are among the bars of all series of its chart: with another series whose bars lie
 * between ours, our neighbours aren't neighbours on the chart.
 */
export interface BarIndices {
  /** The chart's index of our first bar. */
  readonly first: number;
  /** The index of a place on our bar axis, counted from our first bar. */
  readonly indexOf: (place: number) => number;
  /** The place on our bar axis at such an index. */
  readonly placeAt: (index: number) => number;
}

const dense = (place: number): number => place;

/** Beyond our bars, and the chart's, there is a bar at every index. */
const everyIndex = () => learnCalendar([0, 1]);

/** Gives the indices of the moment: the functions are the same until other bars came or went. */
export function watchBarIndices(
  chart: IChartApi,
  series: ISeriesApi<SeriesType, Time>,
  bars: Bars,
  onChange: () => void,
): { readonly read: () => BarIndices | undefined; readonly dispose: () => void } {
  const same = createComparer();
  let stale = true;
  let indexOf = dense;
  let placeAt = dense;
  let current: BarIndices | undefined;
  const others = new Set<ISeriesApi<SeriesType, Time>>();
  const changed = () => {
    stale = true;
    onChange();
  };

  // Only a chart with bars between ours has to be asked what its other series do.
  const watchOthers = () => {
    const found = chart.panes().flatMap((pane) => pane.getSeries());
    for (const other of found) {
      if (other === series || others.has(other)) continue;
      others.add(other);
      other.subscribeDataChanged(changed);
      stale = true;
    }
    for (const other of others) {
      if (found.includes(other)) continue;
      others.delete(other);
      stale = true;
    }
  };
  /** The indices of our bars are an axis of their own, on which they stand where instants do on ours. */
  const readIndices = (first: number) => {
    const scale = chart.timeScale();
    const ours = Array.from({ length: bars.count() }, (_, bar) => {
      const time = bars.chartTime(bar);
      const index = time === undefined ? null : scale.timeToIndex(time, true);
      return index === null ? bar : index - first;
    });
    ({ instantAt: indexOf, placeOf: placeAt } = createBarAxis(ours, everyIndex));
  };

  return {
    read() {
      const scale = chart.timeScale();
      const start = bars.chartTime(0);
      const end = bars.chartTime(bars.count() - 1);
      if (start === undefined || end === undefined) return undefined;
      const first = scale.timeToIndex(start, true);
      const last = scale.timeToIndex(end, true);
      if (first === null || last === null) return undefined;
      const isDense = last - first === bars.count() - 1;
      if (!isDense) watchOthers();
      same(0, last - first);
      if (!same(1, bars.axis()) || stale) {
        stale = false;
        if (isDense) indexOf = placeAt = dense;
        else readIndices(first);
      }
      same(2, first);
      if (!same(3, indexOf)) current = { first, indexOf, placeAt };
      return current;
    },
    dispose() {
      for (const other of others) {
        try {
          other.unsubscribeDataChanged(changed);
        } catch {
          // A series that was removed has nothing left to leave.
        }
      }
      others.clear();
    },
  };
}
