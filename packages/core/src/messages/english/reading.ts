import { englishDrawings } from "../../drawings/registry.ts";
import type { ReadingMessages } from "../catalogue.ts";
import { plural } from "./plural.ts";

const share = (percent: string | undefined) => (percent === undefined ? "" : ` (${percent})`);

/** What drawings and analyses are said with in English. */
export const englishReading: ReadingMessages = {
  drawings: englishDrawings,
  distance: {
    above: (difference, percent) => `${difference}${share(percent)} above the last price`,
    below: (difference, percent) => `${difference}${share(percent)} below the last price`,
    at: () => "at the last price",
    inside: () => "the last price is inside",
  },
  labelled: (label, sentence) => `“${label}”: ${sentence}`,
  unknownDrawing: (type) => `Drawing of the unknown type ${type}`,
  analysis: ({ title, symbol, timeframe, direction, breakout, pivot, resistance, support, drawings }) =>
    `${title}. ${symbol}, ${timeframe}: ${direction === "BULLISH" ? "bullish" : "bearish"} ${
      breakout ? "breakout" : "bounce"
    }. Pivot ${pivot}, resistance ${resistance}, support ${support}. ${plural(drawings, "drawing")}.`,
};
