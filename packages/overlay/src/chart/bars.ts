import {
  type BarAxis,
  createBarAxis,
  type EpochMs,
  learnCalendar,
  type SessionCalendar,
} from "@candlemark/core";
import {
  type DataChangedScope,
  type IChartApi,
  type ISeriesApi,
  MismatchDirection,
  type SeriesType,
  type Time,
} from "lightweight-charts";

/** The lowest and highest price of some bars. */
export interface PriceSpan {
  readonly low: number;
  readonly high: number;
}

/** The bars of a series as the overlay needs them, kept up to date. */
export interface Bars {
  /** The same object until a bar came, went or moved in time. */
  readonly axis: () => BarAxis;
  /** The first place at which the axis differs from an earlier one; undefined where that may be anywhere. */
  readonly changedFrom: (earlier: BarAxis) => number | undefined;
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

/** The lowest price of a bar, NaN for whitespace. */
function lowOf(item: SeriesItem): number {
  if ("low" in item) return item.low;
  return "value" in item && typeof item.value === "number" ? item.value : Number.NaN;
}

/** The highest price of a bar, NaN for whitespace. */
function highOf(item: SeriesItem): number {
  if ("high" in item) return item.high;
  return "value" in item && typeof item.value === "number" ? item.value : Number.NaN;
}

function appended32(array: Float32Array, value: number): Float32Array {
  const longer = new Float32Array(array.length + 1);
  longer.set(array);
  longer[array.length] = value;
  return longer;
}

/** Reads the bars of a series when they change, and not in every frame: `series.data()` copies all of them. */
export function watchBars(
  chart: IChartApi,
  series: ISeriesApi<SeriesType, Time>,
  onChange: () => void,
): Bars {
  // Flat arrays, since the items are objects of their own beside those of the chart.
  let times: Time[] = [];
  let lows: Float32Array = new Float32Array(0);
  let highs: Float32Array = new Float32Array(0);
  let axis = createBarAxis([]);
  let instants: EpochMs[] = [];
  let appended: { readonly before: BarAxis; readonly from: number } | undefined;
  let calendar: { readonly learned: SessionCalendar; readonly bars: number } | undefined;
  let stale: DataChangedScope | undefined = "full";

  // Learned once it is needed, and kept while few bars are appended: a bar more doesn't change the week.
  const learned = (): SessionCalendar => {
    calendar ??= { learned: learnCalendar(instants), bars: instants.length };
    return calendar.learned;
  };
  const readAll = () => {
    const before = instants;
    const items = series.data();
    times = items.map(({ time }) => time);
    lows = Float32Array.from(items, lowOf);
    highs = Float32Array.from(items, highOf);
    instants = times.map(toInstant);
    if (before.length === instants.length && before.every((instant, bar) => instant === instants[bar]))
      return;
    const grown = before[0] === instants[0] && instants.length >= before.length;
    if (!grown || instants.length > 1.1 * (calendar?.bars ?? 0)) calendar = undefined;
    axis = createBarAxis(instants, learned);
    appended = undefined;
  };
  /** Reads what came at the end; false where the change was another one. */
  const readTail = (): boolean => {
    const known = times.at(-1);
    const last = series.dataByIndex(Number.MAX_SAFE_INTEGER, MismatchDirection.NearestLeft);
    if (known === undefined || last === null) return false;
    const from = toInstant(known);
    const to = toInstant(last.time);
    if (to === from) {
      const bar = times.length - 1;
      // Where the last bar is the same, another one changed.
      const [low, high] = [Math.fround(lowOf(last)), Math.fround(highOf(last))];
      if (Object.is(lows[bar], low) && Object.is(highs[bar], high)) return false;
      lows[bar] = lowOf(last);
      highs[bar] = highOf(last);
      return true;
    }
    const scale = chart.timeScale();
    const index = scale.timeToIndex(known);
    if (to < from || index === null || scale.timeToIndex(last.time) !== index + 1) return false;
    appended = { before: axis, from: times.length - 1 };
    times.push(last.time);
    lows = appended32(lows, lowOf(last));
    highs = appended32(highs, highOf(last));
    instants = [...instants, to];
    axis = createBarAxis(instants, learned);
    return true;
  };
  const refresh = () => {
    if (stale === undefined) return;
    if (stale === "full" || !readTail()) readAll();
    stale = undefined;
  };
  const changed = (scope: DataChangedScope) => {
    // A second change before the first was read: which bars came between is not known.
    stale = stale === undefined ? scope : "full";
    onChange();
  };
  series.subscribeDataChanged(changed);

  return {
    axis() {
      refresh();
      return axis;
    },
    changedFrom(earlier) {
      refresh();
      return appended?.before === earlier ? appended.from : undefined;
    },
    count() {
      refresh();
      return times.length;
    },
    chartTime(bar) {
      refresh();
      return times[bar];
    },
    span(from, to) {
      refresh();
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let bar = Math.max(0, Math.ceil(from)); bar <= Math.min(to, times.length - 1); bar++) {
        const lowest = lows[bar] ?? Number.NaN;
        const highest = highs[bar] ?? Number.NaN;
        // Whitespace has no price.
        if (lowest < low) low = lowest;
        if (highest > high) high = highest;
      }
      return low <= high ? { low, high } : undefined;
    },
    dispose: () => series.unsubscribeDataChanged(changed),
  };
}
