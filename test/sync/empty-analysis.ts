import type { CreateInput } from "@candlemark/core";

/** An analysis without drawings. */
export const emptyAnalysis: CreateInput = {
  sender: "analyst@example.com",
  metadata: {
    title: "At first",
    symbol: "GBP/USD",
    timeframe: "H1",
    direction: "BULLISH",
    entryPlacement: "BELOW_CURRENT",
    expiry: { type: "NEVER" },
    preferenceText: "Up",
  },
  levels: {
    pivot: { price: 1.345, clientObjectId: "piv" },
    resistance: { price: 1.35, clientObjectId: "res" },
    support: { price: 1.341, clientObjectId: "sup" },
  },
};
