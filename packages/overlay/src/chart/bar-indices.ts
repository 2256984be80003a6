import type { IChartApi, ISeriesApi, SeriesType, Time } from "lightweight-charts";
import type { Bars } from "./bars.ts";

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

/** Gives the indices of the moment: the functions are the same until other bars came or went. */
export function watchBarIndices(
  chart: IChartApi,
  series: ISeriesApi<SeriesType, Time>,
  bars: Bars,
  onChange: () => void,
): { readonly read: () => BarIndices | undefined; readonly dispose: () => void } {
  let first = 0;
  let last = 0;
  let axis: unknown;
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
  const readTable = () => {
    const scale = chart.timeScale();
    const count = bars.count();
    const table = new Float64Array(count);
    for (let bar = 0; bar < count; bar++) {
      const time = bars.chartTime(bar);
      table[bar] = (time === undefined ? null : scale.timeToIndex(time, true)) ?? first + bar;
      table[bar] = (table[bar] ?? 0) - first;
    }
    const end = count - 1;
    const at = (bar: number): number =>
      bar <= 0 ? bar : bar >= end ? (table[end] ?? 0) + bar - end : (table[bar] ?? 0);
    indexOf = (place) => {
      const bar = Math.floor(place);
      return at(bar) + (place - bar) * (at(bar + 1) - at(bar));
    };
    placeAt = (index) => {
      if (index <= 0) return index;
      if (index >= at(end)) return end + index - at(end);
      let low = 0;
      let high = end;
      while (high - low > 1) {
        const middle = (low + high) >>> 1;
        if (at(middle) <= index) low = middle;
        else high = middle;
      }
      return low + (index - at(low)) / (at(high) - at(low));
    };
  };

  return {
    read() {
      const scale = chart.timeScale();
      const start = bars.chartTime(0);
      const end = bars.chartTime(bars.count() - 1);
      if (start === undefined || end === undefined) return undefined;
      const firstNow = scale.timeToIndex(start, true);
      const lastNow = scale.timeToIndex(end, true);
      if (firstNow === null || lastNow === null) return undefined;
      const isDense = lastNow - firstNow === bars.count() - 1;
      if (!isDense) watchOthers();
      if (stale || firstNow !== first || lastNow !== last || axis !== bars.axis() || current === undefined) {
        const shape = lastNow - firstNow !== last - first || stale || axis !== bars.axis();
        first = firstNow;
        last = lastNow;
        axis = bars.axis();
        stale = false;
        if (isDense) {
          indexOf = dense;
          placeAt = dense;
        } else if (shape) readTable();
        current = { first, indexOf, placeAt };
      }
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
