import { germanDrawings } from "../../drawings/registry.ts";
import type { ReadingMessages } from "../catalogue.ts";

const share = (percent: string | undefined) => (percent === undefined ? "" : ` (${percent})`);

/** What drawings and analyses are said with in German. */
export const germanReading: ReadingMessages = {
  drawings: germanDrawings,
  distance: {
    above: (difference, percent) => `${difference}${share(percent)} über dem letzten Kurs`,
    below: (difference, percent) => `${difference}${share(percent)} unter dem letzten Kurs`,
    at: () => "beim letzten Kurs",
    inside: () => "der letzte Kurs liegt darin",
  },
  labelled: (label, sentence) => `„${label}“: ${sentence}`,
  unknownDrawing: (type) => `Zeichnung des unbekannten Typs ${type}`,
  analysis: ({ title, symbol, timeframe, direction, breakout, pivot, resistance, support, drawings }) =>
    `${title}. ${symbol}, ${timeframe}: ${direction === "BULLISH" ? "bullischer" : "bärischer"} ${
      breakout ? "Ausbruch" : "Abpraller"
    }. Pivot ${pivot}, Widerstand ${resistance}, Unterstützung ${support}. ${
      drawings === 1 ? "1 Zeichnung" : `${drawings} Zeichnungen`
    }.`,
};
