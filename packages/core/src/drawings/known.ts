import { drawingDefaults } from "./defaults.ts";
import type { Drawing, DrawingType, UnknownDrawing } from "./registry.ts";

const known: Readonly<Record<DrawingType, unknown>> = drawingDefaults;

/** Whether a type's name is in the registry. */
export function isDrawingType(type: unknown): type is DrawingType {
  return typeof type === "string" && Object.hasOwn(known, type);
}

/** Whether this version knows the drawing's type, and so its shape. */
export function isKnownDrawing(drawing: Drawing | UnknownDrawing): drawing is Drawing {
  return isDrawingType(drawing.type);
}
