import * as z from "zod/mini";
import { freeAnchor, twoAnchors } from "../anchor.ts";
import { defineDrawing } from "../definition.ts";
import { areaStyleShape } from "../style.ts";
import { rectangleDefaults } from "./defaults.ts";

/** A zone of time and price between two opposite corners. */
export const rectangle = defineDrawing({
  type: "RECTANGLE",
  ...twoAnchors(
    freeAnchor("corner"),
    freeAnchor("opposite corner", { to: 0, time: "different", price: "different" }),
  ),
  style: areaStyleShape,
  ...rectangleDefaults,
  fields: () => ({ extendRight: z.optional(z.boolean()) }),
  sample: {
    points: [
      { time: "2026-01-08T00:00:00Z", price: 1.338 },
      { time: "2026-01-09T00:00:00Z", price: 1.347 },
    ],
    style: { fillColor: "#00FF3333", borderColor: "#00FF00", lineWidth: 2 },
  },
});
