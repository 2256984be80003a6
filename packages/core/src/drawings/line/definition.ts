import * as z from "zod/mini";
import { freeAnchor, twoAnchors } from "../anchor.ts";
import { defineDrawing } from "../definition.ts";
import { lineStyleShape } from "../style.ts";
import { lineDefaults } from "./defaults.ts";

const head = z.optional(z.literal(["NONE", "ARROW"]));

/** A segment between two points, with an arrow head at either end and extended beyond either end if asked. */
export const line = defineDrawing({
  type: "LINE",
  ...twoAnchors(freeAnchor("start"), freeAnchor("end")),
  style: lineStyleShape,
  ...lineDefaults,
  fields: () => ({
    startHead: head,
    endHead: head,
    extendLeft: z.optional(z.boolean()),
    extendRight: z.optional(z.boolean()),
  }),
  sample: {
    points: [
      { time: "2026-01-08T00:00:00Z", price: 1.3485 },
      { time: "2026-01-09T00:00:00Z", price: 1.3505 },
    ],
    endHead: "ARROW",
    style: { color: "#0000FF", lineStyle: "DASHED" },
  },
});
