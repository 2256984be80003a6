/** The units of a price scale: a price, and the height that it has on the scale. */
export interface Scale {
  readonly unitOf: (price: number) => number;
  readonly priceAt: (unit: number) => number;
}

/** Linear scales, and those in percent or indexed to 100: their heights are an affine map of the price. */
export const linearScale: Scale = { unitOf: (price) => price, priceAt: (unit) => unit };

/**
 * Logarithmic scales as lightweight-charts draws them: ±(log10(|price| + offset) + shift), so that prices of zero
 * and below have a place too. `digits` is 4, and more for ranges of prices smaller than 1 (its
 * `logFormulaForPriceRange`): the shift, and the decimals of the offset.
 */
export function logScale(digits: number): Scale {
  const offset = 10 ** -digits;
  return {
    unitOf(price) {
      const size = Math.abs(price);
      if (size < 1e-15) return 0;
      return Math.sign(price) * (Math.log10(size + offset) + digits);
    },
    priceAt(unit) {
      const size = Math.abs(unit);
      if (size < 1e-15) return 0;
      return Math.sign(unit) * (10 ** (size - digits) - offset);
    },
  };
}
