import type { Timeframe } from "@candlemark/core";

/** How UDF writes each timeframe: minutes as a number, else D, W or M. */
export const udfResolutions: Readonly<Record<Timeframe, string>> = {
  M1: "1",
  M5: "5",
  M15: "15",
  M30: "30",
  H1: "60",
  H2: "120",
  H4: "240",
  H6: "360",
  H8: "480",
  H12: "720",
  D1: "1D",
  W1: "1W",
  MN1: "1M",
};
