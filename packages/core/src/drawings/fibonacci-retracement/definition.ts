import * as z from "zod/mini";
import { freeAnchor, twoAnchors } from "../anchor.ts";
import { defineDrawing } from "../definition.ts";
import { colorSchema, filledLineStyleShape } from "../style.ts";

/** Price levels at ratios of a swing: the price at ratio r is end + r × (start − end). */
export const fibonacciRetracement = defineDrawing({
  type: "FIBONACCI_RETRACEMENT",
  ...twoAnchors(freeAnchor("swing start"), freeAnchor("swing end", { to: 0, price: "different" })),
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
  sample: {
    points: [
      { time: "2026-01-07T00:00:00Z", price: 1.334 },
      { time: "2026-01-08T12:00:00Z", price: 1.352 },
    ],
    extendRight: true,
  },
});
