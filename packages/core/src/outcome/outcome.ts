import type { LevelName } from "../analysis/list-levels.ts";
import type { EpochMs } from "../time/instant.ts";

/** A bar of prices in quote units; `time` is its open in milliseconds. */
export interface PriceBar {
  readonly time: EpochMs;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/**
 * What became of an analysis. `pending` and `triggered` may still change with more bars; the others are final:
 * the target or the stop was reached, time ran out, or the bars can't tell which came first (`ambiguous`).
 */
export type OutcomeState =
  | "pending"
  | "triggered"
  | "target_reached"
  | "invalidated"
  | "expired"
  | "ambiguous";

/** A distance in quote units, and in multiples of the risk: the distance from the pivot to the stop. */
export interface Move {
  readonly price: number;
  readonly r: number;
}

/** The first time that the price came to a level. */
export interface Touch {
  readonly name: LevelName;
  /** The place in a ladder, 0 nearest to the pivot. */
  readonly rank: number;
  readonly clientObjectId: string;
  /** The level's price. */
  readonly price: number;
  /** The open (milliseconds) of the bar that touched it. */
  readonly time: EpochMs;
}

/** What became of an analysis over some bars. Instants are opens of bars in milliseconds. */
export interface Outcome {
  readonly state: OutcomeState;
  /** The bar in which the pivot was reached and the trade entered. */
  readonly triggeredAt?: EpochMs;
  /** The bar that ended it; for `expired` the expiry itself. */
  readonly endedAt?: EpochMs;
  /** The price of the entry: the pivot, or the open of a bar that opened beyond it. */
  readonly entry?: number;
  /** The price of the end: target or stop, the open beyond it, or the last close before the expiry. */
  readonly exit?: number;
  /** From entry to exit, negative for a loss; where there were both. */
  readonly result?: Move;
  /** Each level that was touched, by the bar that first did; within a bar by the distance from its open. */
  readonly touched: readonly Touch[];
  /** The largest move for the trade since its entry, from 0 up. */
  readonly favourable: Move;
  /** The largest move against the trade since its entry, from 0 up. */
  readonly adverse: Move;
}
