import type { Anchor } from "./anchor.ts";
import { instantOf } from "./reading.ts";

/** Two anchors from the earlier to the later one, and where the price goes on the way. */
export interface Trend {
  readonly from: Anchor;
  readonly to: Anchor;
  readonly direction: "up" | "down" | "flat" | "vertical";
}

/** Reads a line through two anchors from left to right, whichever was set first. */
export function trendOf(a: Anchor, b: Anchor): Trend {
  const width = instantOf(b) - instantOf(a);
  const [from, to] = width < 0 ? [b, a] : [a, b];
  if (width === 0 && a.price !== b.price) return { from, to, direction: "vertical" };
  const rise = Math.sign(to.price - from.price);
  return { from, to, direction: rise > 0 ? "up" : rise < 0 ? "down" : "flat" };
}
