import * as z from "zod/mini";

/** A whole number that doubles hold exactly. zod's own brings all its number formats along, half a kilobyte. */
export const wholeNumber = z.number().check(
  z.refine((value) => Number.isSafeInteger(value), {
    abort: true,
    params: { code: "not_an_integer" },
  }),
);

/** A whole number of a range, both of its ends included. */
export const wholeFrom = (least: number, most: number) => wholeNumber.check(z.gte(least), z.lte(most));
