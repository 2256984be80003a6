import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Timeframe, timeframes } from "@candlemark/core";
import { OperatorError } from "../operation/operator-error.ts";
import { parseCsv } from "./parse-csv.ts";
import type { Series } from "./series.ts";
import { symbolInfoOf } from "./symbol-info.ts";

/** What a folder of bars gave, and one line for each file that was left out. */
export interface Loaded {
  readonly series: readonly Series[];
  readonly notices: readonly string[];
}

/**
 * Reads all `<symbol>-<timeframe>.csv` of a folder. A file with a mistake is left out with a notice; throws
 * an `OperatorError` where the folder itself can't be read.
 */
export function loadFolder(folder: string): Loaded {
  const series: Series[] = [];
  const notices: string[] = [];
  for (const file of listCsv(folder)) {
    const path = join(folder, file);
    const loaded = loadFile(path, file);
    const twin = typeof loaded === "string" ? undefined : series.find((other) => isTwin(other, loaded));
    if (typeof loaded === "string") notices.push(loaded);
    else if (twin === undefined) series.push(loaded);
    else {
      const what = `${twin.symbol.name} ${twin.timeframe}`;
      notices.push(leftOut(path, `another file has ${what} already`, "remove one of the two"));
    }
  }
  return { series, notices };
}

function listCsv(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.toLowerCase().endsWith(".csv"))
      .toSorted();
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new OperatorError(
      missing
        ? `the bars folder ${folder} does not exist — make it, or name another with --bars`
        : `the bars folder ${folder} can't be read — check that it is a folder that this user may read`,
    );
  }
}

function loadFile(path: string, file: string): Series | string {
  const [, symbol, code] = /^(.+)-([^-]+)\.csv$/i.exec(file) ?? [];
  const timeframe = timeframeOf(code ?? "");
  if (symbol === undefined || timeframe === undefined) {
    return leftOut(
      path,
      "the name is not <symbol>-<timeframe>.csv",
      `rename it, such as gbpusd-h1.csv; timeframes are ${timeframes.join(" ")}`,
    );
  }
  const text = read(path);
  if (text === undefined) return leftOut(path, "it can't be read", "give this user read access to it");
  const parsed = parseCsv(text);
  if (!parsed.ok) return leftOut(`${path} line ${parsed.line}`, parsed.problem, parsed.remedy);
  return { symbol: symbolInfoOf(symbol), timeframe, bars: parsed.bars, decimals: parsed.decimals };
}

const timeframeOf = (code: string): Timeframe | undefined =>
  timeframes.find((timeframe) => timeframe === code.toUpperCase());

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

const isTwin = (a: Series, b: Series): boolean =>
  a.symbol.name === b.symbol.name && a.timeframe === b.timeframe;

const leftOut = (where: string, problem: string, remedy: string): string =>
  `${where}: ${problem} — ${remedy}; the file is left out until then`;
