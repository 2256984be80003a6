import * as z from "zod/mini";
import { textLike } from "../schema/text.ts";
import { wholeFrom } from "../schema/whole-number.ts";

export const colorForm = /^#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$/;

/** A colour: `#RRGGBB` or `#RRGGBBAA`. */
export const colorSchema = textLike(colorForm, "a colour, #RRGGBB or #RRGGBBAA");

const color = z.optional(colorSchema);

/** How a stroke is drawn; `lineWidth` is in CSS pixels. */
export const strokeStyle = {
  lineWidth: z.optional(wholeFrom(1, 8)),
  lineStyle: z.optional(z.literal(["SOLID", "DASHED", "DOTTED"])),
};

/** The style of a drawing that is strokes alone. */
export const lineStyleShape = { color, ...strokeStyle };

/** The style of a drawing of strokes in one colour around areas in another. */
export const filledLineStyleShape = { ...lineStyleShape, fillColor: color };

/** The style of an area with a border. */
export const areaStyleShape = { fillColor: color, borderColor: color, ...strokeStyle };

/** How a stroke is broken. */
export type LineStyle = "SOLID" | "DASHED" | "DOTTED";

/** The kinds of style field that a panel has to have a control for. */
export type StyleKind = "color" | "lineWidth" | "lineStyle";

/** The kind of a field of a style shape; undefined for a schema that isn't one of this file. */
export function styleKindOf(schema: unknown): StyleKind | undefined {
  if (schema === color) return "color";
  if (schema === strokeStyle.lineWidth) return "lineWidth";
  return schema === strokeStyle.lineStyle ? "lineStyle" : undefined;
}
