import type { Anchor } from "./anchor.ts";
import { instantOf } from "./reading.ts";

/** What a description is said in: the locale's numbers and dates, and the words of a catalogue. */
export interface SpeakerOptions {
  /** A BCP 47 tag, such as "en-GB", for `Intl`. */
  readonly locale: string;
  /** An IANA zone for the dates; UTC where it is left out. */
  readonly timeZone?: string | undefined;
  /** How many decimal places the symbol's prices have, 0 to 20. */
  readonly precision: number;
  /** The last price, from which distances are counted; without it no distance is said. */
  readonly lastPrice?: number | undefined;
}

/** Where something lies from the last price, in words that a catalogue puts together. */
export interface DistanceWords {
  readonly above: (difference: string, percent: string | undefined) => string;
  readonly below: (difference: string, percent: string | undefined) => string;
  readonly at: () => string;
  readonly inside: () => string;
}

/** Says prices, dates and distances in one locale; what every drawing type's words are made with. */
export interface Speaker {
  /** A price in the symbol's precision. */
  readonly price: (price: number) => string;
  /** A ratio as a percentage: 0.618 is 61.8 %. */
  readonly percent: (ratio: number) => string;
  /** The date and time of an anchor; its own text where it is no instant. */
  readonly date: (anchor: Anchor) => string;
  /** Several things as a list. */
  readonly list: (items: readonly string[]) => string;
  /** The distance of a price, or of the nearest bound of a region, from the last price; empty without one. */
  readonly distance: (low: number, high?: number) => string;
}

/** Makes a speaker; an unknown locale or zone throws a RangeError, as `Intl` does. */
export function createSpeaker(options: SpeakerOptions, words: DistanceWords): Speaker {
  const { locale, timeZone = "UTC", precision, lastPrice } = options;
  const prices = new Intl.NumberFormat(locale, {
    minimumFractionDigits: precision,
    maximumFractionDigits: precision,
  });
  const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    price: (price) => prices.format(price),
    percent: (ratio) => percents.format(ratio),
    date(anchor) {
      const instant = instantOf(anchor);
      return Number.isFinite(instant) ? dates.format(instant) : anchor.time;
    },
    list: (items) => lists.format(items),
    distance(low, high = low) {
      if (lastPrice === undefined) return "";
      if (low !== high && low <= lastPrice && lastPrice <= high) return words.inside();
      const difference = (lastPrice < low ? low : high) - lastPrice;
      const said = prices.format(Math.abs(difference));
      // A difference that the precision doesn't show is none; a share means nothing of a price at or below zero.
      if (said === prices.format(0)) return words.at();
      const percent = lastPrice > 0 ? percents.format(Math.abs(difference) / lastPrice) : undefined;
      return difference > 0 ? words.above(said, percent) : words.below(said, percent);
    },
  };
}

/** The parts that say something, with a comma between them. */
export const clauses = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== "").join(", ");
