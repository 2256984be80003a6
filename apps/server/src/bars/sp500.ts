import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parseCsv } from "./parse-csv.ts";
import type { Bar, Series } from "./series.ts";

/** The daily bars of the S&P 500 from 2000 to 2020 that the package vega-datasets carries. */
export function loadSp500(): Series {
  const entry = createRequire(import.meta.url).resolve("vega-datasets");
  const parsed = parseCsv(readFileSync(join(dirname(entry), "..", "data", "sp500-2000.csv"), "utf8"));
  if (!parsed.ok) throw new Error(`the S&P 500 bars, line ${parsed.line}: ${parsed.problem}`);
  return {
    symbol: { name: "SPX", ticker: "SPX", description: "S&P 500", type: "index" },
    timeframe: "D1",
    bars: parsed.bars.map((bar) => toCents(bar)),
    decimals: 2,
  };
}

// The file has prices in single precision: 1455.219971 was 1455.22.
function toCents(bar: Bar): Bar {
  const round = (price: number) => Math.round(price * 100) / 100;
  return {
    ...bar,
    open: round(bar.open),
    high: round(bar.high),
    low: round(bar.low),
    close: round(bar.close),
  };
}
