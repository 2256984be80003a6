import type { Analysis, AnalysisDetail } from "../analysis/analysis.ts";
import { endOf } from "../analysis/end-of.ts";
import { type Level } from "../analysis/levels.ts";
import { listLevels, type PlacedLevel } from "../analysis/list-levels.ts";
import { type EpochMs, parseInstant } from "../time/instant.ts";
import type { OutcomeRule } from "./rule.ts";

/** What of an analysis its outcome depends on. */
export type JudgedAnalysis = Pick<Analysis, "metadata" | "levels" | "expiresAt"> &
  Partial<Pick<AnalysisDetail, "createdAt">>;

/**
 * The trade that an analysis proposes, turned so that it gains as the price rises: for a bearish one all prices
 * are negated. The stop lies below the entry, the target above it.
 */
export interface TradePlan {
  /** 1, or -1 where prices are negated. */
  readonly sign: 1 | -1;
  /** Whether the price comes to the entry falling (a bounce) and not rising (a breakout). */
  readonly entersFalling: boolean;
  readonly entry: number;
  readonly stop: number;
  readonly target: number;
  /** All levels, and whether the price has to rise to them. */
  readonly levels: readonly (PlacedLevel<Level> & { readonly isAbove: boolean })[];
  /** Bars count that open from `from` to before `until`, milliseconds. */
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/**
 * Reads the trade from an analysis: entry at the pivot, stop at the nearest support of a bullish one or
 * resistance of a bearish one, target on the other side. It begins at `createdAt`, or with the first bar where
 * that is missing, and lasts to `expiresAt`, which counts from the beginning where it is missing.
 */
export function planOf(analysis: JudgedAnalysis, rule: OutcomeRule, firstBar: EpochMs): TradePlan {
  const { metadata, createdAt } = analysis;
  const bullish = metadata.direction === "BULLISH";
  const sign = bullish ? 1 : -1;
  const below = metadata.entryPlacement === "BELOW_CURRENT";
  const placed = listLevels(analysis.levels);
  const ladder = (name: "support" | "resistance") =>
    placed.filter((each) => each.name === name).map(({ level }) => sign * level.price);
  const pivot = sign * analysis.levels.pivot.price;
  const targets = ladder(bullish ? "resistance" : "support");
  const created = rule.from ?? (createdAt === undefined ? undefined : parseInstant(createdAt));
  const from = created ?? firstBar;
  return {
    sign,
    entersFalling: bullish === below,
    entry: pivot,
    stop: ladder(bullish ? "support" : "resistance")[0] ?? pivot,
    target: targets[Math.min(rule.target ?? 0, targets.length - 1)] ?? pivot,
    levels: placed.map((each) => ({
      ...each,
      isAbove: each.name === "pivot" ? !below : each.name === "resistance",
    })),
    from,
    until: endOf(analysis, from) ?? Number.POSITIVE_INFINITY,
  };
}
