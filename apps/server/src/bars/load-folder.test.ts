import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/test-app.ts";
import { loadBars } from "./library.ts";
import { loadFolder } from "./load-folder.ts";
import { symbolInfoOf } from "./symbol-info.ts";

const good = "time,open,high,low,close,volume\n2026-01-08,1,2,1,1,1\n";

test("leaves out what has a mistake, each with one line, and serves the rest", () => {
  const folder = temporaryFolder();
  const files = {
    "eurusd-h1.csv": good,
    "gbpusd-h1.csv": `${good}2026-01-09,1,abc,1,1,1\n`,
    "gbpusd.csv": good,
    "gbpusd-h3.csv": good,
    "EUR_USD-H1.csv": good,
    "notes.txt": "no bars",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, "odd-d1.csv"));
  const { series, notices } = loadFolder(folder);
  expect(series.map(({ symbol, timeframe }) => `${symbol.ticker} ${timeframe}`)).toEqual(["EUR/USD H1"]);
  const naming =
    "the name is not <symbol>-<timeframe>.csv — rename it, such as gbpusd-h1.csv; timeframes are M1 M5 M15 M30 H1 H2 H4 H6 H8 H12 D1 W1 MN1";
  expect(notices.map((notice) => notice.replaceAll(folder, "bars"))).toEqual([
    "bars/eurusd-h1.csv: another file has EURUSD H1 already — remove one of the two; the file is left out until then",
    'bars/gbpusd-h1.csv line 3: high is "abc", not a number — mend or remove the row; the file is left out until then',
    `bars/gbpusd-h3.csv: ${naming}; the file is left out until then`,
    `bars/gbpusd.csv: ${naming}; the file is left out until then`,
    "bars/odd-d1.csv: it can't be read — give this user read access to it; the file is left out until then",
  ]);
});

test("refuses a folder that is missing or none", () => {
  const folder = temporaryFolder();
  expect(() => loadFolder(join(folder, "none"))).toThrow(
    /does not exist — make it, or name another with --bars/,
  );
  writeFileSync(join(folder, "file"), "");
  expect(() => loadFolder(join(folder, "file"))).toThrow(/can't be read/);
});

test("has the S&P 500 without a folder, and takes a file of its name before it", () => {
  const spx = loadBars().library.find("spx")?.series.get("D1");
  expect(spx).toMatchObject({ decimals: 2, symbol: { description: "S&P 500" } });
  expect(spx?.bars).toHaveLength(5_105);
  expect(spx?.bars[0]).toEqual({
    time: Date.UTC(2000, 0, 3),
    open: 1469.25,
    high: 1478,
    low: 1438.36,
    close: 1455.22,
    volume: 931_800_000,
  });
  const folder = temporaryFolder();
  writeFileSync(join(folder, "spx-d1.csv"), good);
  expect(loadBars(folder).library.find("SPX")?.series.get("D1")?.bars).toHaveLength(1);
});

test.each([
  ["gbpusd", "GBPUSD", "GBP/USD", "forex"],
  ["gbp_usd", "GBPUSD", "GBP/USD", "forex"],
  ["xauusd", "XAUUSD", "XAU/USD", "forex"],
  ["aapl", "AAPL", "AAPL", "stock"],
  ["googleclass", "GOOGLECLASS", "GOOGLECLASS", "stock"],
])("calls %s %s, written %s", (text, name, ticker, type) => {
  expect(symbolInfoOf(text)).toEqual({ name, ticker, description: ticker, type });
});
