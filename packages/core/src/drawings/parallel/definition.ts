import * as z from "zod/mini";
import { freeAnchor, threeAnchors } from "../anchor.ts";
import { defineDrawing } from "../definition.ts";
import { filledLineStyleShape } from "../style.ts";
import { parallelDefaults } from "./defaults.ts";

/** A channel: a base line through two points, and a second one, parallel to it, through the third. */
export const parallel = defineDrawing({
  type: "PARALLEL",
  ...threeAnchors(
    freeAnchor("base start"),
    freeAnchor("base end", { to: 0, time: "different" }),
    freeAnchor("channel"),
  ),
  style: filledLineStyleShape,
  ...parallelDefaults,
  fields: () => ({
    extendLeft: z.optional(z.boolean()),
    extendRight: z.optional(z.boolean()),
    middleLine: z.optional(z.boolean()),
  }),
  sample: {
    points: [
      { time: "2026-01-08T00:00:00Z", price: 1.338 },
      { time: "2026-01-09T00:00:00Z", price: 1.344 },
      { time: "2026-01-08T12:00:00Z", price: 1.346 },
    ],
    middleLine: true,
  },
});
