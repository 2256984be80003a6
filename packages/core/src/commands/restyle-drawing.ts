import { withFields } from "../document/fields.ts";
import { drawingTypes } from "../drawings/registry.ts";
import type { CommandHandler } from "./command.ts";
import { editableIn } from "./drawing-in.ts";
import { edited, type FieldChanges, validated } from "./edited.ts";

/**
 * Changes style fields of a drawing; null gives a field its type's default again. Throws MisuseError for a field
 * that the type doesn't have, or a value that it can't have.
 */
export const restyleDrawing: CommandHandler<{ readonly id: string; readonly style: FieldChanges }> = (
  document,
  { id, style },
) => {
  const drawing = editableIn(document, id);
  const names = Object.keys(drawingTypes[drawing.type].style);
  const next = edited(drawing.style ?? {}, style, names, `a ${drawing.type} has no style`);
  return validated(withFields(drawing, { style: Object.keys(next).length === 0 ? undefined : next }));
};
