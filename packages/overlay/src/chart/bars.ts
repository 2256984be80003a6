import { type BarAxis, createBarAxis, type EpochMs } from "@candlemark/core";
import type { ISeriesApi, SeriesType, Time } from "lightweight-charts";

/** The lowest and highest price of some bars. */
export interface PriceSpan {
  readonly low: number;
  readonly high: number;
}

/** The bars of a series as the overlay needs them, kept up to date. */
export interface Bars {
  readonly axis: () => BarAxis;
  readonly count: () => number;
  /** The time of a bar as the chart has it. */
  readonly chartTime: (bar: number) => Time | undefined;
  /** What the bars from one place to another span; undefined where there are none. */
  readonly span: (from: number, to: number) => PriceSpan | undefined;
  readonly dispose: () => void;
}

/** A chart time as an instant: a business day is midnight UTC. */
export function toInstant(time: Time): EpochMs {
  if (typeof time === "number") return time * 1000;
  if (typeof time === "string") return Date.parse(`${time}T00:00:00Z`);
  return Date.UTC(time.year, time.month - 1, time.day);
}

type SeriesItem = ReturnType<ISeriesApi<SeriesType, Time>["data"]>[number];

function spanOf(item: SeriesItem): PriceSpan | undefined {
  if ("high" in item && "low" in item) return { low: item.low, high: item.high };
  if ("value" in item && typeof item.value === "number") return { low: item.value, high: item.value };
  return undefined;
}

/** Reads the bars of a series when they change, and not in every frame: `series.data()` copies all of them. */
export function watchBars(series: ISeriesApi<SeriesType, Time>, onChange: () => void): Bars {
  let items: readonly SeriesItem[] = [];
  let axis = createBarAxis([]);
  let stale = true;
  const refresh = () => {
    if (!stale) return;
    stale = false;
    items = series.data();
    axis = createBarAxis(items.map(({ time }) => toInstant(time)));
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
      return items.length;
    },
    chartTime(bar) {
      refresh();
      return items[bar]?.time;
    },
    span(from, to) {
      refresh();
      let span: PriceSpan | undefined;
      for (let bar = Math.max(0, Math.ceil(from)); bar <= Math.min(to, items.length - 1); bar++) {
        const item = items[bar];
        const own = item === undefined ? undefined : spanOf(item);
        if (own === undefined) continue;
        span =
          span === undefined
            ? own
            : { low: Math.min(span.low, own.low), high: Math.max(span.high, own.high) };
      }
      return span;
    },
    dispose: () => series.unsubscribeDataChanged(changed),
  };
}
