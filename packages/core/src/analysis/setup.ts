import type { Metadata } from "./metadata.ts";

const setups = {
  BULLISH: { ABOVE_CURRENT: "bullish_breakout", BELOW_CURRENT: "bullish_bounce" },
  BEARISH: { ABOVE_CURRENT: "bearish_bounce", BELOW_CURRENT: "bearish_breakout" },
} as const;

/** The kind of scenario, derived from direction and entry; never sent. */
export type Setup = (typeof setups)[keyof typeof setups][keyof (typeof setups)["BULLISH"]];

/** Names the scenario: entering above the price is a breakout for bulls and a bounce for bears. */
export function setupOf({
  direction,
  entryPlacement,
}: Pick<Metadata, "direction" | "entryPlacement">): Setup {
  return setups[direction][entryPlacement];
}
