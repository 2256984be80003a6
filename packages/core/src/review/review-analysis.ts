import type { Analysis } from "../analysis/analysis.ts";
import { endOf } from "../analysis/end-of.ts";
import { listLevels } from "../analysis/list-levels.ts";
import { textFields } from "../analysis/metadata.ts";
import { linkTargets } from "../analysis/targets.ts";
import { linkedIds, parseText } from "../analysis/text-links.ts";
import { brokenConstraints } from "../drawings/constraints.ts";
import { isKnownDrawing } from "../drawings/known.ts";
import { englishReview } from "../messages/english/review.ts";
import { type EpochMs, formatInstant } from "../time/instant.ts";
import { distanceToNearest, knownPrices } from "./known-prices.ts";
import { pricesIn } from "./prices-in-text.ts";
import type { ReviewMessages, ReviewWarning, WarningCode } from "./warnings.ts";

/** A bar: its open time in milliseconds, prices in quote units. */
export interface ReviewBar {
  readonly time: EpochMs;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** How a review judges; each has a default. */
export interface ReviewOptions {
  /** How far from a drawing or level a price in a text may be, as a share of it: 0.0005 (5 of 10,000). */
  readonly priceTolerance?: number;
  /** How far beyond the bars' lowest low and highest high a level may be, in shares of their range: 0.5. */
  readonly chartMargin?: number;
  /** The instant (milliseconds) from which a relative expiry counts; without it only a written end is judged. */
  readonly now?: EpochMs;
  /** English where it is left out. */
  readonly messages?: ReviewMessages;
}

type Found = Omit<ReviewWarning, "code" | "message">;

/**
 * Looks an analysis over before it is published and gives warnings, in a fixed order: texts, drawings, levels,
 * direction, expiry. `bars` are the chart's, ascending; without them nothing is said of the last price. Data that
 * can't be read (an instant, a price) is not judged here: parsing reports it.
 */
export function reviewAnalysis(
  analysis: Analysis,
  bars: readonly ReviewBar[] = [],
  options: ReviewOptions = {},
): ReviewWarning[] {
  const { messages = englishReview } = options;
  const warn = (code: WarningCode) => (found: Found) => ({
    ...found,
    code,
    message: messages[code](found.facts),
  });
  return [
    ...unmarkedPrices(analysis, bars, options.priceTolerance ?? 0.0005).map(warn("price_without_drawing")),
    ...unmentionedDrawings(analysis).map(warn("drawing_not_mentioned")),
    ...degenerateDrawings(analysis).map(warn("degenerate_drawing")),
    ...levelsOffChart(analysis, bars, options.chartMargin ?? 0.5).map(warn("level_off_chart")),
    ...contradictions(analysis, bars).map(([code, found]) => warn(code)(found)),
    ...expiredEarly(analysis, bars, options.now).map(warn("expired_before_last_bar")),
  ];
}

function unmarkedPrices(analysis: Analysis, bars: readonly ReviewBar[], tolerance: number): Found[] {
  const known = knownPrices(analysis, bars.at(-1)?.time);
  const magnitudes = known.map((price) => Math.abs(price)).filter((price) => price > 0);
  const smallest = magnitudes.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY) / 2;
  const largest = magnitudes.reduce((a, b) => Math.max(a, b), 0) * 2;
  const hasFractions = known.some((price) => !Number.isInteger(price));
  return textFields.flatMap((field) =>
    parseText(analysis.metadata[field] ?? "").flatMap((run) => {
      if (run.kind === "link") return [];
      return pricesIn(run.text).flatMap(({ text, offset, readings, precision }) => {
        // A number of another size is a count or a year; one digit is no price where prices have decimals.
        const plausible = readings.filter((price) => price >= smallest && price <= largest);
        if (plausible.length === 0 || (hasFractions && /^\d{1,2}$/.test(text))) return [];
        const near = plausible.some(
          (price) => distanceToNearest(price, known) <= Math.max(precision, tolerance * price),
        );
        const path = ["metadata", field];
        return near ? [] : [{ path, ids: [], offset: run.offset + offset, facts: { price: text } }];
      });
    }),
  );
}

/** What is found of the drawings for which a rule doesn't hold. */
const drawingsUnless = (
  { drawings }: Analysis,
  holds: (drawing: Analysis["drawings"][number]) => boolean,
): Found[] =>
  drawings.flatMap((drawing, index) => {
    const { clientObjectId } = drawing;
    return holds(drawing)
      ? []
      : [{ path: ["drawings", index], ids: [clientObjectId], facts: { drawing: clientObjectId } }];
  });

function unmentionedDrawings(analysis: Analysis): Found[] {
  const targets = linkTargets(analysis);
  const linked = textFields.flatMap((field) =>
    linkedIds(analysis.metadata[field] ?? "", (id) => targets.has(id)),
  );
  const mentioned = new Set(linked.map((id) => targets.get(id)));
  return drawingsUnless(analysis, ({ clientObjectId }) => mentioned.has(clientObjectId));
}

const degenerateDrawings = (analysis: Analysis): Found[] =>
  drawingsUnless(analysis, (drawing) => !isKnownDrawing(drawing) || brokenConstraints(drawing).length === 0);

function levelsOffChart({ levels }: Analysis, bars: readonly ReviewBar[], margin: number): Found[] {
  const low = bars.reduce((least, bar) => Math.min(least, bar.low), Number.POSITIVE_INFINITY);
  const high = bars.reduce((most, bar) => Math.max(most, bar.high), Number.NEGATIVE_INFINITY);
  const room = (high - low) * margin;
  if (!(room >= 0)) return [];
  return listLevels(levels).flatMap(({ name, path, level }) =>
    level.price < low - room || level.price > high + room
      ? [
          {
            path: ["levels", ...path],
            ids: [level.clientObjectId],
            facts: { level: name, price: String(level.price) },
          },
        ]
      : [],
  );
}

function contradictions({ metadata, levels }: Analysis, bars: readonly ReviewBar[]): [WarningCode, Found][] {
  const last = bars.at(-1)?.close;
  if (last === undefined) return [];
  const warnings: [WarningCode, Found][] = [];
  const price = String(last);
  const { pivot } = levels;
  const isAbove = metadata.entryPlacement === "ABOVE_CURRENT";
  if (isAbove ? pivot.price <= last : pivot.price >= last) {
    const facts = { price, expected: isAbove ? "above" : "below", level: String(pivot.price) } as const;
    const path = ["metadata", "entryPlacement"];
    warnings.push(["direction_contradicts_price", { path, ids: [pivot.clientObjectId], facts }]);
  }
  // The furthest of a ladder: a nearer target that was reached leaves another one.
  const furthest = new Map(listLevels(levels).map((placed) => [placed.name, placed]));
  for (const { name, path, level } of furthest.values()) {
    if (name === "pivot" || (name === "resistance" ? last < level.price : last > level.price)) continue;
    const isTarget = (name === "resistance") === (metadata.direction === "BULLISH");
    const found = { path: ["levels", ...path], ids: [level.clientObjectId], facts: { level: name, price } };
    warnings.push([isTarget ? "target_already_reached" : "stop_already_reached", found]);
  }
  return warnings;
}

function expiredEarly(analysis: Analysis, bars: readonly ReviewBar[], now: EpochMs | undefined): Found[] {
  const last = bars.at(-1)?.time;
  if (last === undefined) return [];
  const end = endOf(analysis, now ?? last + 1);
  if (end === null || end > last) return [];
  return [{ path: ["metadata", "expiry"], ids: [], facts: { instant: formatInstant(end) } }];
}
