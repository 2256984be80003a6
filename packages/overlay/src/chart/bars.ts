import { type BarAxis, createBarAxis, type EpochMs } from "@candlemark/core";
import { learnCalendar, type SessionCalendar } from "@candlemark/core/calendar";
import type {
  DataChangedScope,
  IChartApi,
  ISeriesApi,
  SeriesType,
  Time,
  UTCTimestamp,
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
  /** The time of a bar, to ask the chart with. */
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

/** A chart counts in seconds, also where its bars were given as days. They carry a brand that only a cast can give. */
const toChartTime = (instant: EpochMs): Time => (instant / 1000) as UTCTimestamp;

type SeriesItem = ReturnType<ISeriesApi<SeriesType, Time>["data"]>[number];

/** A series whose next bar to the left (-1) or right (1) of an index is asked for, without the chart's names of these. */
export interface BarSource {
  dataByIndex(index: number, side: -1 | 1): SeriesItem | null;
}

/** A price of a bar, NaN for whitespace; a bar of one price has no other. */
export function priceOf(item: SeriesItem, end: "low" | "high" | "close"): number {
  if ("low" in item) return item[end];
  return "value" in item && typeof item.value === "number" ? item.value : Number.NaN;
}

/** Reads the bars of a series when they change, and not in every frame: `series.data()` copies all of them. */
export function watchBars(
  chart: IChartApi,
  series: BarSource & ISeriesApi<SeriesType, Time>,
  onChange: () => void,
): Bars {
  // Read once somebody asks for a span. Flat arrays, since the items are objects of their own beside those of the chart.
  let prices: { readonly lows: number[]; readonly highs: number[] } | undefined;
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
    prices = undefined;
    instants = items.map(({ time }) => toInstant(time));
    if (before.length === instants.length && before.every((instant, bar) => instant === instants[bar])) {
      instants = before;
      return;
    }
    const grown = before[0] === instants[0] && instants.length >= before.length;
    if (!grown || instants.length > 1.1 * (calendar?.bars ?? 0)) calendar = undefined;
    axis = createBarAxis(instants, learned);
    appended = undefined;
  };
  /** Reads what came at the end; false where the change was another one. */
  const readTail = (): boolean => {
    const from = instants.at(-1);
    const last = series.dataByIndex(Number.MAX_SAFE_INTEGER, -1);
    if (from === undefined || last === null) return false;
    const to = toInstant(last.time);
    const low = priceOf(last, "low");
    const high = priceOf(last, "high");
    if (to === from) {
      // Where the last bar is the same, or that isn't known, another one may have come between.
      if (prices === undefined) return false;
      const bar = instants.length - 1;
      if (Object.is(prices.lows[bar], low) && Object.is(prices.highs[bar], high)) return false;
      prices.lows[bar] = low;
      prices.highs[bar] = high;
      return true;
    }
    const scale = chart.timeScale();
    const index = scale.timeToIndex(toChartTime(from));
    if (to < from || index === null || scale.timeToIndex(last.time) !== index + 1) return false;
    appended = { before: axis, from: instants.length - 1 };
    prices?.lows.push(low);
    prices?.highs.push(high);
    instants = [...instants, to];
    axis = createBarAxis(instants, learned);
    return true;
  };
  const readPrices = () => {
    if (prices === undefined) {
      const items = series.data();
      prices = {
        lows: items.map((item) => priceOf(item, "low")),
        highs: items.map((item) => priceOf(item, "high")),
      };
    }
    return prices;
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
      return instants.length;
    },
    chartTime(bar) {
      refresh();
      const instant = instants[bar];
      return instant === undefined ? undefined : toChartTime(instant);
    },
    span(from, to) {
      refresh();
      const { lows, highs } = readPrices();
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let bar = Math.max(0, Math.ceil(from)); bar <= Math.min(to, instants.length - 1); bar++) {
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
