import type { Analysis } from "../analysis/analysis.ts";
import { endOf } from "../analysis/end-of.ts";
import type { Level } from "../analysis/levels.ts";
import { listLevels, type PlacedLevel } from "../analysis/list-levels.ts";
import { textFields } from "../analysis/metadata.ts";
import { linkTargets } from "../analysis/targets.ts";
import { linkedIds, parseText } from "../analysis/text-links.ts";
import { brokenConstraints } from "../drawings/constraints.ts";
import { isKnownDrawing } from "../drawings/known.ts";
import { englishReview } from "../messages/english/review.ts";
import { type EpochMs, formatInstant } from "../time/instant.ts";
import { distanceToNearest, knownPrices } from "./known-prices.ts";
import { priceFinder, type WrittenPrice } from "./prices-in-text.ts";
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
  /** In which language the warnings are said and the texts are read; English where it is left out. */
  readonly messages?: ReviewMessages;
}

type Found = Omit<ReviewWarning, "message">;

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
  return [
    ...unmarkedPrices(analysis, bars, options.priceTolerance ?? 0.0005, priceFinder(messages.numberWords)),
    ...unmentionedDrawings(analysis),
    ...degenerateDrawings(analysis),
    ...levelsOffChart(analysis, bars, options.chartMargin ?? 0.5),
    ...contradictions(analysis, bars),
    ...expiredEarly(analysis, bars, options.now),
  ].map((found) => ({ ...found, message: messages[found.code](found.facts) }));
}

function unmarkedPrices(
  analysis: Analysis,
  bars: readonly ReviewBar[],
  tolerance: number,
  pricesIn: (text: string) => WrittenPrice[],
): Found[] {
  const code = "price_without_drawing";
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
        if (near) return [];
        const path = ["metadata", field];
        return { code, path, ids: [], offset: run.offset + offset, facts: { price: text } };
      });
    }),
  );
}

/** What is found of the drawings for which a rule doesn't hold. */
const drawingsUnless = (
  code: WarningCode,
  { drawings }: Analysis,
  holds: (drawing: Analysis["drawings"][number]) => boolean,
): Found[] =>
  drawings.flatMap((drawing, index) => {
    const { clientObjectId } = drawing;
    return holds(drawing)
      ? []
      : { code, path: ["drawings", index], ids: [clientObjectId], facts: { drawing: clientObjectId } };
  });

function unmentionedDrawings(analysis: Analysis): Found[] {
  const targets = linkTargets(analysis);
  const linked = textFields.flatMap((field) =>
    linkedIds(analysis.metadata[field] ?? "", (id) => targets.has(id)),
  );
  const mentioned = new Set(linked.map((id) => targets.get(id)));
  return drawingsUnless("drawing_not_mentioned", analysis, ({ clientObjectId }) =>
    mentioned.has(clientObjectId),
  );
}

const degenerateDrawings = (analysis: Analysis): Found[] =>
  drawingsUnless(
    "degenerate_drawing",
    analysis,
    (drawing) => !isKnownDrawing(drawing) || brokenConstraints(drawing).length === 0,
  );

function levelsOffChart({ levels }: Analysis, bars: readonly ReviewBar[], margin: number): Found[] {
  const low = bars.reduce((least, bar) => Math.min(least, bar.low), Number.POSITIVE_INFINITY);
  const high = bars.reduce((most, bar) => Math.max(most, bar.high), Number.NEGATIVE_INFINITY);
  const room = (high - low) * margin;
  if (!(room >= 0)) return [];
  return listLevels(levels)
    .filter(({ level: { price } }) => price < low - room || price > high + room)
    .map((placed) => foundOf("level_off_chart", placed, placed.level.price));
}

/** What is found of a level; the price is its own or the one that it is held against. */
const foundOf = (code: WarningCode, { name, path, level }: PlacedLevel<Level>, price: number): Found => ({
  code,
  path: ["levels", ...path],
  ids: [level.clientObjectId],
  facts: { level: name, price: String(price) },
});

function contradictions({ metadata, levels }: Analysis, bars: readonly ReviewBar[]): Found[] {
  const last = bars.at(-1)?.close;
  if (last === undefined) return [];
  const warnings: Found[] = [];
  const { pivot } = levels;
  const isAbove = metadata.entryPlacement === "ABOVE_CURRENT";
  if (isAbove ? pivot.price <= last : pivot.price >= last) {
    warnings.push({
      code: "direction_contradicts_price",
      path: ["metadata", "entryPlacement"],
      ids: [pivot.clientObjectId],
      facts: { price: String(last), expected: isAbove ? "above" : "below", level: String(pivot.price) },
    });
  }
  // The furthest of a ladder: a nearer target that was reached leaves another one.
  const furthest = new Map(listLevels(levels).map((placed) => [placed.name, placed]));
  for (const placed of furthest.values()) {
    const { name, level } = placed;
    if (name === "pivot" || (name === "resistance" ? last < level.price : last > level.price)) continue;
    const isTarget = (name === "resistance") === (metadata.direction === "BULLISH");
    warnings.push(foundOf(isTarget ? "target_already_reached" : "stop_already_reached", placed, last));
  }
  return warnings;
}

function expiredEarly(analysis: Analysis, bars: readonly ReviewBar[], now: EpochMs | undefined): Found[] {
  const last = bars.at(-1)?.time;
  if (last === undefined) return [];
  const end = endOf(analysis, now ?? last + 1);
  if (end === null || end > last) return [];
  const facts = { instant: formatInstant(end) };
  return [{ code: "expired_before_last_bar", path: ["metadata", "expiry"], ids: [], facts }];
}
