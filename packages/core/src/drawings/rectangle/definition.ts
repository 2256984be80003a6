import * as z from "zod/mini";
import { twoAnchors } from "../anchor.ts";
import { defineDrawing } from "../definition.ts";
import { areaStyleShape } from "../style.ts";

/** A zone of time and price between two opposite corners. */
export const rectangle = defineDrawing({
  type: "RECTANGLE",
  ...twoAnchors("corner", "opposite corner"),
  style: areaStyleShape,
  defaultStyle: { fillColor: "#2962FF26", borderColor: "#2962FF", lineWidth: 1, lineStyle: "SOLID" },
  fields: () => ({ extendRight: z.optional(z.boolean()) }),
  defaults: { extendRight: false },
});
