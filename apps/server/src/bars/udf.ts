import { udfResolutions } from "@candlemark/bars";
import type { BarLibrary, LibrarySymbol } from "./library.ts";
import { type BarRange, barsIn } from "./series.ts";

// The shapes that TradingView's UDF clients read; times are in seconds.

const longestSearch = 100;

/** What the data feed can do. */
export const udfConfig = {
  supported_resolutions: Object.values(udfResolutions),
  supports_search: true,
  supports_group_request: false,
  supports_marks: false,
  supports_timescale_marks: false,
  supports_time: false,
};

/** A symbol as a chart wants to know it. */
export function udfSymbol({ info, series }: LibrarySymbol) {
  const supported = Object.entries(udfResolutions).flatMap(([timeframe, resolution]) =>
    [...series.keys()].some((known) => known === timeframe) ? [resolution] : [],
  );
  const intraday = supported.filter((resolution) => /^\d+$/.test(resolution));
  return {
    name: info.name,
    ticker: info.ticker,
    description: info.description,
    type: info.type,
    session: "24x7",
    timezone: "Etc/UTC",
    exchange: "",
    listed_exchange: "",
    format: "price",
    minmov: 1,
    pricescale: 10 ** Math.min(10, Math.max(...[...series.values()].map(({ decimals }) => decimals))),
    has_intraday: intraday.length > 0,
    has_daily: supported.includes("1D"),
    has_weekly_and_monthly: supported.includes("1W") || supported.includes("1M"),
    intraday_multipliers: intraday,
    supported_resolutions: supported,
    data_status: "endofday",
  };
}

/** The symbols whose name or description has the text in it. */
export function udfSearch(library: BarLibrary, text: string, limit: number) {
  const wanted = text.toLowerCase();
  return library.symbols
    .filter(({ info }) =>
      [info.name, info.ticker, info.description].some((name) => name.toLowerCase().includes(wanted)),
    )
    .slice(0, Math.min(limit, longestSearch))
    .map(({ info }) => ({
      symbol: info.name,
      full_name: info.name,
      ticker: info.ticker,
      description: info.description,
      exchange: "",
      type: info.type,
    }));
}

/** The bars of a range as columns, or that there are none and when the last ones before it were. */
export function udfHistory(symbol: LibrarySymbol, resolution: string, range: BarRange) {
  const series = [...symbol.series.values()].find(
    ({ timeframe }) => udfResolutions[timeframe] === full(resolution),
  );
  if (series === undefined) return udfError(`there are no bars of resolution ${resolution} for this symbol`);
  const { bars, before } = barsIn(series, range);
  if (bars.length === 0) {
    return { s: "no_data", ...(before === undefined ? {} : { nextTime: before / 1000 }) };
  }
  return {
    s: "ok",
    t: bars.map(({ time }) => time / 1000),
    o: bars.map(({ open }) => open),
    h: bars.map(({ high }) => high),
    l: bars.map(({ low }) => low),
    c: bars.map(({ close }) => close),
    v: bars.map(({ volume }) => volume),
  };
}

/** How a UDF answer says that something is wrong. */
export const udfError = (errmsg: string) => ({ s: "error", errmsg });

/** "D" is another way to write "1D". */
const full = (resolution: string): string => (/^[DWM]$/.test(resolution) ? `1${resolution}` : resolution);
