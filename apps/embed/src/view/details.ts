import { type AnalysisDetail, listLevels, parseInstant, type Status } from "@candlemark/core";
import { relativeTime } from "@candlemark/core/describe";
import { elementOf } from "./element-of.ts";
import { type LinkActions, textView } from "./text.ts";

/** Title, market, scenario and end of an analysis. */
export function headerView({ metadata, setup, expiresAt }: AnalysisDetail, status: Status, now: number) {
  const { title, symbol, timeframe, direction } = metadata;
  const scenario = elementOf("span", `badge ${direction.toLowerCase()}`, setup.replace("_", " "));
  return elementOf(
    "header",
    "",
    elementOf("h2", "", title),
    elementOf(
      "div",
      "facts",
      elementOf("span", "", `${symbol} · ${timeframe}`),
      scenario,
      expiryView(expiresAt, status, now),
    ),
  );
}

function expiryView(expiresAt: string | null, status: Status, now: number): HTMLElement {
  const end = expiresAt === null ? undefined : parseInstant(expiresAt);
  if (end === undefined) return elementOf("span", "expiry", "no expiry");
  const words = relativeTime(end, now, document.documentElement.lang || "en");
  const time = elementOf("time", `expiry ${status.toLowerCase()}`);
  time.textContent = `${status === "EXPIRED" ? "expired" : "expires"} ${words}`;
  time.dateTime = new Date(end).toISOString();
  time.title = new Date(end).toLocaleString();
  return time;
}

const titles = { preferenceText: "Our preference", alternativeText: "Alternative", comments: "Comments" };

/** The levels of an analysis as a table, and its texts. */
export function articleView(analysis: AnalysisDetail, actions: LinkActions): HTMLElement {
  const article = elementOf("article", "", levelsView(analysis));
  for (const field of ["preferenceText", "alternativeText", "comments"] as const) {
    const text = analysis.metadata[field];
    if (text) article.append(elementOf("h3", "", titles[field]), textView(text, actions));
  }
  return article;
}

function levelsView({ levels }: AnalysisDetail): HTMLElement {
  const placed = listLevels(levels);
  const digits = Math.max(2, ...placed.map(({ level }) => `${level.price}`.split(".")[1]?.length ?? 0));
  const form = { minimumFractionDigits: Math.min(digits, 8), maximumFractionDigits: 8 };
  const rows = placed
    .toSorted((a, b) => b.level.price - a.level.price)
    .map(({ name, rank, level }) => {
      const title =
        name === "pivot" ? "Pivot" : `${name === "resistance" ? "Resistance" : "Support"} ${rank + 1}`;
      return elementOf(
        "tr",
        name,
        elementOf("th", "", title),
        elementOf("td", "", level.price.toLocaleString(undefined, form)),
      );
    });
  return elementOf("table", "levels", elementOf("tbody", "", ...rows));
}
