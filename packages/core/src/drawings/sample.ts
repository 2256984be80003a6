import * as z from "zod/mini";
import { type Drawing, type DrawingType, drawingTypes, storedDrawingSchema } from "./registry.ts";

/** The sample drawing of a type, named `clientObjectId`: valid, plausible, the same each time. */
export function sampleDrawing(type: DrawingType, clientObjectId = "sample"): Drawing {
  return z.parse(storedDrawingSchema, { type, clientObjectId, ...drawingTypes[type].sample });
}
