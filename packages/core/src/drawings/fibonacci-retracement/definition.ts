import * as z from "zod/mini";
import { twoAnchors } from "../anchor.ts";
import { defineDrawing } from "../definition.ts";
import { colorSchema, filledLineStyleShape } from "../style.ts";

/** Price levels at ratios of a swing: the price at ratio r is end + r × (start − end). */
export const fibonacciRetracement = defineDrawing({
  type: "FIBONACCI_RETRACEMENT",
  ...twoAnchors("swing start", "swing end"),
  style: filledLineStyleShape,
  defaultStyle: { color: "#787B86", lineWidth: 1, lineStyle: "SOLID", fillColor: "#787B861A" },
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
  defaults: {
    levels: [0, 0.236, 0.382, 0.5, 0.618, 0.786, 1].map((ratio) => ({ ratio })),
    extendLeft: false,
    extendRight: false,
    logScale: false,
  },
});
