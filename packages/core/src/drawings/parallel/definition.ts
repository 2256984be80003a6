import * as z from "zod/mini";
import { threeAnchors } from "../anchor.ts";
import { defineDrawing } from "../definition.ts";
import { filledLineStyleShape } from "../style.ts";

/** A channel: a base line through two points, and a second one, parallel to it, through the third. */
export const parallel = defineDrawing({
  type: "PARALLEL",
  ...threeAnchors("base start", "base end", "channel"),
  style: filledLineStyleShape,
  defaultStyle: { color: "#2962FF", lineWidth: 2, lineStyle: "SOLID", fillColor: "#2962FF1A" },
  fields: () => ({
    extendLeft: z.optional(z.boolean()),
    extendRight: z.optional(z.boolean()),
    middleLine: z.optional(z.boolean()),
  }),
  defaults: { extendLeft: false, extendRight: false, middleLine: false },
});
