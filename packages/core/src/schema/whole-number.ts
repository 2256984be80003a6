import * as z from "zod/mini";

/** A whole number that doubles hold exactly. zod's own brings all its number formats along, half a kilobyte. */
export const wholeNumber = z.number().check(
  z.refine((value) => Number.isSafeInteger(value), {
    abort: true,
    params: { code: "not_an_integer" },
  }),
);
