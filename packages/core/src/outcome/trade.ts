import type { EpochMs } from "../time/instant.ts";
import type { OutcomeState, PriceBar } from "./outcome.ts";
import type { TradePlan } from "./plan.ts";

/** A trade while bars are read; prices are turned as in its plan, moves count from 0. */
export interface Trade {
  state: OutcomeState;
  triggeredAt?: EpochMs;
  endedAt?: EpochMs;
  entry?: number;
  exit?: number;
  /** The close of the last bar that was read. */
  close?: number;
  highest: number;
  lowest: number;
}

/** A trade that waits for its entry. */
export const waitingTrade = (): Trade => ({ state: "pending", highest: 0, lowest: 0 });

/** Whether more bars can change the trade. */
export const isOpen = ({ state }: Trade): boolean => state === "pending" || state === "triggered";

/** Reads a bar by its high and low. What a bar leaves open about the order within it makes it ambiguous. */
export function readRange(trade: Trade, plan: TradePlan, bar: PriceBar): void {
  const { entry, stop, target } = plan;
  trade.close = bar.close;
  if (trade.entry !== undefined) {
    holdThrough(trade, plan, bar);
    return;
  }
  // Nobody enters beyond his stop.
  if (bar.open <= stop) {
    end(trade, "invalidated", bar.time);
    return;
  }
  if (plan.entersFalling ? bar.open <= entry : bar.open >= entry) {
    enter(trade, bar.time, bar.open);
    holdThrough(trade, plan, bar);
    return;
  }
  if (plan.entersFalling) {
    if (bar.low > entry) return;
    enter(trade, bar.time, entry);
    // On the way down the entry comes before the stop; when the high was is unknown, but not that of the close.
    if (bar.low <= stop) end(trade, bar.high >= target ? "ambiguous" : "invalidated", bar.time, stop);
    else if (bar.close >= target) end(trade, "target_reached", bar.time, target);
    else if (bar.high >= target) end(trade, "ambiguous", bar.time);
    else include(trade, bar.low, bar.close);
    return;
  }
  if (bar.low <= stop) {
    // Whether it was entered before it fell to the stop can't be known.
    end(trade, bar.high >= entry ? "ambiguous" : "invalidated", bar.time);
    return;
  }
  if (bar.high < entry) return;
  enter(trade, bar.time, entry);
  if (bar.high >= target) end(trade, "target_reached", bar.time, target);
  else include(trade, bar.high, bar.close);
}

/** Reads a bar by its close. Its high and low came before it, and so after the entry of an earlier bar. */
export function readClose(trade: Trade, plan: TradePlan, { time, high, low, close }: PriceBar): void {
  trade.close = close;
  if (trade.entry !== undefined) include(trade, high, low);
  if (close <= plan.stop) {
    end(trade, "invalidated", time, close);
    return;
  }
  if (trade.entry === undefined) {
    if (plan.entersFalling ? close > plan.entry : close < plan.entry) return;
    enter(trade, time, close);
  }
  if (close >= plan.target) end(trade, "target_reached", time, close);
}

/** Reads a bar at whose open the trade is on. In the bar that ends it only open and exit are surely part of it. */
function holdThrough(trade: Trade, { stop, target }: TradePlan, bar: PriceBar): void {
  include(trade, bar.open, bar.open);
  if (bar.open <= stop) end(trade, "invalidated", bar.time, bar.open);
  else if (bar.open >= target) end(trade, "target_reached", bar.time, bar.open);
  else if (bar.low <= stop && bar.high >= target) end(trade, "ambiguous", bar.time);
  else if (bar.low <= stop) end(trade, "invalidated", bar.time, stop);
  else if (bar.high >= target) end(trade, "target_reached", bar.time, target);
  else include(trade, bar.high, bar.low);
}

/** Ends a trade whose time ran out at the last close before it. */
export function expire(trade: Trade, until: EpochMs): void {
  end(trade, "expired", until, trade.close);
}

function enter(trade: Trade, time: EpochMs, price: number): void {
  trade.state = "triggered";
  trade.triggeredAt = time;
  trade.entry = price;
}

function end(trade: Trade, state: OutcomeState, time: EpochMs, price?: number): void {
  trade.state = state;
  trade.endedAt = time;
  if (trade.entry === undefined || price === undefined || state === "ambiguous") return;
  trade.exit = price;
  include(trade, price, price);
}

/** Widens what the price did since the entry. */
function include(trade: Trade, one: number, other: number): void {
  const entry = trade.entry ?? 0;
  trade.highest = Math.max(trade.highest, one - entry, other - entry);
  trade.lowest = Math.min(trade.lowest, one - entry, other - entry);
}
