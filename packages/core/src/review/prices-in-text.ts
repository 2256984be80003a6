import type { NumberWords } from "./warnings.ts";

/** A number in a text that may be a price. */
export interface WrittenPrice {
  readonly text: string;
  /** Where it starts, in UTF-16 units of the text. */
  readonly offset: number;
  /** Every number that the writing can mean: "1,345" is 1345 to some and 1.345 to others. */
  readonly readings: readonly number[];
  /** Half a unit of the last place that is written. */
  readonly precision: number;
}

// A number begins where no other one is going on: that keeps every pattern linear.
const start = String.raw`(?<![\d.,])`;
const end = String.raw`(?![.,]?\d)`;

// A space may part thousands where it can't be broken: U+00A0, U+202F.
const number = /\d(?:[\d.,'’\u00A0\u202F]*\d)?/g;

/** Gives a function that lists the numbers of a text that may be prices, in order; in linear time. */
export function priceFinder({ month, counted }: NumberWords): (text: string) => WrittenPrice[] {
  // What holds digits and is no price: dates, times, ratios, shares, counted things, names such as R2 or 4H.
  const otherNumbers = [
    String.raw`${start}\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.]+Z?)?`,
    String.raw`${start}\d{1,2}([./])\d{1,2}\1(?:\d{4}|\d{2})${end}`,
    String.raw`${start}\d{1,2}\/\d{1,2}${end}`,
    String.raw`${start}\d[\d.,]*:[\d.,:]*`,
    String.raw`${start}\d[\d.,]*\s?[%‰]`,
    String.raw`(?<![\p{L}\d_])\p{L}[\p{L}_]*[-_]?\d[\p{L}\d._]*`,
    String.raw`${start}\d[\d.,]*\p{L}[\p{L}\d]*`,
    String.raw`(?<!\p{L})(?:${month})\.?\s\d{1,2}(?:st|nd|rd|th)?${end}(?:,?\s\d{4}${end})?`,
    String.raw`${start}\d{1,2}\.?\s(?:${month})(?!\p{L})(?:\s\d{4}${end})?`,
    String.raw`${start}\d[\d.,]*[\s-](?:${counted})(?!\p{L})`,
  ].map((pattern) => new RegExp(pattern, "giu"));
  return (text) => {
    const rest = otherNumbers.reduce(
      (left, pattern) => left.replace(pattern, (found) => " ".repeat(found.length)),
      text,
    );
    return [...rest.matchAll(number)].flatMap((match) => {
      const written = match[0];
      const readings = readingsOf(written);
      if (readings.length === 0) return [];
      const places = /[.,](\d+)$/.exec(written)?.[1]?.length ?? 0;
      return [{ text: written, offset: match.index, readings, precision: 0.5 * 10 ** -places }];
    });
  };
}

/** What a written number can mean: its last point or comma parts the decimals, or none does. */
function readingsOf(written: string): number[] {
  const digits = written.replaceAll(/['’\u00A0\u202F]/g, "");
  const [, whole = "", mark = "", decimals] = /^(\d+|\d{1,3}(?:[.,]\d{3})*)([.,])(\d+)$/.exec(digits) ?? [];
  const isDecimal = decimals !== undefined && !whole.includes(mark);
  const isWhole = /^(?:\d+|\d{1,3}([.,])\d{3}(?:\1\d{3})*)$/.test(digits);
  const joined = (parts: string) => parts.replaceAll(/[.,]/g, "");
  return [
    ...(isDecimal ? [Number(`${joined(whole)}.${decimals}`)] : []),
    ...(isWhole ? [Number(joined(digits))] : []),
  ];
}
