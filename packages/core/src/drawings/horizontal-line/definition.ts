import * as z from "zod/mini";
import { freeAnchor, oneAnchor } from "../anchor.ts";
import { defineDrawing } from "../definition.ts";
import { lineStyleShape } from "../style.ts";
import { horizontalLineDefaults } from "./defaults.ts";

/** A price level, drawn from edge to edge, or from its instant to the right. */
export const horizontalLine = defineDrawing({
  type: "HORIZONTAL_LINE",
  ...oneAnchor(freeAnchor("level")),
  style: lineStyleShape,
  ...horizontalLineDefaults,
  fields: () => ({ extend: z.optional(z.literal(["both", "right"])) }),
  sample: {
    points: [{ time: "2026-01-08T10:00:00Z", price: 1.355 }],
    style: { color: "#FF0000", lineWidth: 2 },
  },
});
