import { drawingDefaults } from "./defaults.ts";
import type { Drawing, DrawingType, UnknownDrawing } from "./registry.ts";

const known: ReadonlySet<unknown> = new Set(Object.keys(drawingDefaults));

/** Whether a type's name is in the registry. */
export function isDrawingType(type: unknown): type is DrawingType {
  return known.has(type);
}

/** Whether this version knows the drawing's type, and so its shape. */
export function isKnownDrawing(drawing: Drawing | UnknownDrawing): drawing is Drawing {
  return isDrawingType(drawing.type);
}
