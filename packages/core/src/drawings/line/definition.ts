import * as z from "zod/mini";
import { twoAnchors } from "../anchor.ts";
import { defineDrawing } from "../definition.ts";
import { lineStyleShape } from "../style.ts";

const head = z.optional(z.enum(["NONE", "ARROW"]));

/** A segment between two points, with an arrow head at either end and extended beyond either end if asked. */
export const line = defineDrawing({
  type: "LINE",
  ...twoAnchors("start", "end"),
  style: lineStyleShape,
  defaultStyle: { color: "#2962FF", lineWidth: 2, lineStyle: "SOLID" },
  fields: () => ({
    startHead: head,
    endHead: head,
    extendLeft: z.optional(z.boolean()),
    extendRight: z.optional(z.boolean()),
  }),
  defaults: { startHead: "NONE", endHead: "NONE", extendLeft: false, extendRight: false },
});
