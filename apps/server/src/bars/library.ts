import type { Timeframe } from "@candlemark/core";
import { symbolKey } from "../symbol-key.ts";
import { type Loaded, loadFolder } from "./load-folder.ts";
import type { Series, SymbolInfo } from "./series.ts";
import { loadSp500 } from "./sp500.ts";

/** A symbol with its series by timeframe. */
export interface LibrarySymbol {
  readonly info: SymbolInfo;
  readonly series: ReadonlyMap<Timeframe, Series>;
}

/** All bars that are served. */
export interface BarLibrary {
  readonly symbols: readonly LibrarySymbol[];
  /** Finds a symbol however it is written: "GBP/USD", "GBPUSD", "gbpusd". */
  find(symbol: string): LibrarySymbol | undefined;
}

/** Groups series into symbols; of two series for the same the first counts. */
export function createBarLibrary(all: readonly Series[]): BarLibrary {
  const byKey = new Map<string, { info: SymbolInfo; series: Map<Timeframe, Series> }>();
  for (const series of all) {
    const symbol = byKey.get(series.symbol.name) ?? { info: series.symbol, series: new Map() };
    byKey.set(series.symbol.name, symbol);
    if (!symbol.series.has(series.timeframe)) symbol.series.set(series.timeframe, series);
  }
  return { symbols: [...byKey.values()], find: (symbol) => byKey.get(symbolKey(symbol)) };
}

/** The bars of a folder, where one is named, and the S&P 500; with a notice for each file left out. */
export function loadBars(folder?: string): { library: BarLibrary; notices: readonly string[] } {
  const own: Loaded = folder === undefined ? { series: [], notices: [] } : loadFolder(folder);
  return { library: createBarLibrary([...own.series, loadSp500()]), notices: own.notices };
}
