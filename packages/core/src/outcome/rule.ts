import type { EpochMs } from "../time/instant.ts";
import type { Timeframe } from "../time/timeframe.ts";
import type { PriceBar } from "./outcome.ts";

/** How bars are read. Plain data. */
export interface OutcomeRule {
  /**
   * `high-low`: a level is reached when the range of a bar holds it. `close`: when a bar closes at or beyond it;
   * entry and exit are then at that close, and no bar is ambiguous.
   */
  readonly touch: "high-low" | "close";
  /** A bar that opens beyond a level fills at its open, for better or worse. */
  readonly gap: "open";
  /** Which target of a ladder ends it, 0 the nearest (the default); beyond a ladder it is its last one. */
  readonly target?: number;
  /**
   * Shorter bars of the same feed, ascending. Where they show the whole range of a bar they are read in its
   * place, so that they decide the order of what happened within it.
   */
  readonly finerBars?: readonly PriceBar[];
  /** The timeframe of the bars; the analysis' own where it is left out. Only finer bars need it. */
  readonly timeframe?: Timeframe;
  /** The instant (milliseconds) from which bars count; `createdAt` where it is left out. */
  readonly from?: EpochMs;
}

/** By high and low, gaps at the open, the nearest target. */
export const usualRule: OutcomeRule = { touch: "high-low", gap: "open" };
