import { parseInstant } from "@candlemark/core";
import type { Bar } from "./series.ts";

/** What a file of bars holds, or the first thing that is wrong with it. */
export type ParsedBars =
  | { readonly ok: true; readonly bars: readonly Bar[]; readonly decimals: number }
  | { readonly ok: false; readonly line: number; readonly problem: string; readonly remedy: string };

const columns = ["time", "open", "high", "low", "close", "volume"] as const;
const prices = ["open", "high", "low", "close"] as const;
type Column = (typeof columns)[number];
type Places = ReadonlyMap<Column, number>;

const usualPlaces: Places = new Map(columns.map((column, index) => [column, index]));
const mendRow = "mend or remove the row";

/**
 * Reads bars from CSV text. A header row decides the order of the columns (`date` is another name of
 * `time`, further columns are ignored); without one it is time, open, high, low, close, volume. The volume
 * may be missing. Times are instants with a zone, or dates, which mean midnight UTC.
 */
export function parseCsv(text: string): ParsedBars {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const firstCells = cellsOf(lines[0] ?? "");
  const headless = readTime(firstCells[0] ?? "") !== undefined;
  const places = headless ? usualPlaces : placesOf(firstCells);
  const missing = ["time" as const, ...prices].find((column) => !places.has(column));
  if (missing !== undefined) {
    const remedy = `begin the file with the line ${columns.join(",")}`;
    return { ok: false, line: 1, problem: `there is no column "${missing}"`, remedy };
  }
  const bars: Bar[] = [];
  let decimals = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "" || (index === 0 && !headless)) continue;
    const row = readRow(cellsOf(line), places, bars.at(-1));
    if (typeof row === "string") return { ok: false, line: index + 1, problem: row, remedy: mendRow };
    bars.push(row.bar);
    decimals = Math.max(decimals, row.decimals);
  }
  if (bars.length > 0) return { ok: true, bars, decimals };
  return {
    ok: false,
    line: lines.length,
    problem: "there are no bars",
    remedy: "add rows or remove the file",
  };
}

function placesOf(header: readonly string[]): Places {
  const names = header.map((cell) => cell.toLowerCase()).map((cell) => (cell === "date" ? "time" : cell));
  return new Map(
    columns.flatMap((column) => (names.includes(column) ? [[column, names.indexOf(column)] as const] : [])),
  );
}

const cellsOf = (line: string): string[] =>
  line.split(",").map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));

/** The bar of a row, or what is wrong with it. */
function readRow(
  cells: readonly string[],
  places: Places,
  last: Bar | undefined,
): { bar: Bar; decimals: number } | string {
  const cell = (column: Column) => cells[places.get(column) ?? -1] ?? "";
  const time = readTime(cell("time"));
  if (time === undefined) {
    return `time is "${shorten(cell("time"))}", not an instant such as 2026-01-08T12:00:00Z or a date such as 2026-01-08`;
  }
  const bad = [...prices, "volume" as const].find(
    (column) => !isNumber(cell(column)) && !(column === "volume" && cell(column) === ""),
  );
  if (bad !== undefined) return `${bad} is "${shorten(cell(bad))}", not a number`;
  const bar = {
    time,
    open: Number(cell("open")),
    high: Number(cell("high")),
    low: Number(cell("low")),
    close: Number(cell("close")),
    volume: Number(cell("volume")),
  };
  if (bar.high < bar.low) return `high ${cell("high")} is below low ${cell("low")}`;
  if (bar.volume < 0) return `volume ${cell("volume")} is below zero`;
  if (last !== undefined && time === last.time) return `the time ${cell("time")} is there already`;
  if (last !== undefined && time < last.time)
    return `the time ${cell("time")} is before that of the row above`;
  return { bar, decimals: Math.max(...prices.map((column) => decimalsOf(cell(column)))) };
}

const readTime = (text: string): number | undefined =>
  parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);

const isNumber = (text: string): boolean =>
  /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text) && Number.isFinite(Number(text));

const decimalsOf = (text: string): number => /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
