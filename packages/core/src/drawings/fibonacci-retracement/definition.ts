import * as z from "zod/mini";
import { freeAnchor, twoAnchors } from "../anchor.ts";
import { defineDrawing } from "../definition.ts";
import { colorSchema, filledLineStyleShape } from "../style.ts";
import { fibonacciRetracementDefaults } from "./defaults.ts";

/** Price levels at ratios of a swing: the price at ratio r is end + r × (start − end). */
export const fibonacciRetracement = defineDrawing({
  type: "FIBONACCI_RETRACEMENT",
  ...twoAnchors(freeAnchor("swing start"), freeAnchor("swing end", { to: 0, price: "different" })),
  style: filledLineStyleShape,
  ...fibonacciRetracementDefaults,
  fields: (mode) => ({
    levels: z.optional(
      z
        .array(
          mode.object({
            ratio: z.number(),
            color: z.optional(colorSchema),
            visible: z.optional(z.boolean()),
          }),
        )
        .check(z.maxLength(50)),
    ),
    extendLeft: z.optional(z.boolean()),
    extendRight: z.optional(z.boolean()),
    logScale: z.optional(z.boolean()),
  }),
  sample: {
    points: [
      { time: "2026-01-07T00:00:00Z", price: 1.334 },
      { time: "2026-01-08T12:00:00Z", price: 1.352 },
    ],
    extendRight: true,
  },
});
