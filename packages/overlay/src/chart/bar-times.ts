import { type BarAxis, createBarAxis, type EpochMs } from "@candlemark/core";
import type { ISeriesApi, SeriesType, Time } from "lightweight-charts";

/** The opens of a series' bars (milliseconds, ascending), kept up to date. */
export interface BarTimes {
  readonly axis: () => BarAxis;
  readonly count: () => number;
  /** The time of a bar as the chart has it. */
  readonly chartTime: (bar: number) => Time | undefined;
  readonly dispose: () => void;
}

/** A chart time as an instant: a business day is midnight UTC. */
export function toInstant(time: Time): EpochMs {
  if (typeof time === "number") return time * 1000;
  if (typeof time === "string") return Date.parse(`${time}T00:00:00Z`);
  return Date.UTC(time.year, time.month - 1, time.day);
}

/** Reads the bars of a series when they change, and not in every frame: `series.data()` copies all of them. */
export function watchBarTimes(series: ISeriesApi<SeriesType, Time>, onChange: () => void): BarTimes {
  let times: Time[] = [];
  let axis = createBarAxis([]);
  let stale = true;
  const refresh = () => {
    if (!stale) return;
    stale = false;
    times = series.data().map(({ time }) => time);
    axis = createBarAxis(times.map((time) => toInstant(time)));
  };
  const changed = () => {
    stale = true;
    onChange();
  };
  series.subscribeDataChanged(changed);
  return {
    axis() {
      refresh();
      return axis;
    },
    count() {
      refresh();
      return times.length;
    },
    chartTime(bar) {
      refresh();
      return times[bar];
    },
    dispose: () => series.unsubscribeDataChanged(changed),
  };
}
