import { drawingTypes } from "../drawings/registry.ts";
import type { CommandHandler } from "./command.ts";
import { editableIn } from "./drawing-in.ts";
import { edited, type FieldChanges, validated } from "./edited.ts";

/**
 * Changes the label of a drawing and the fields that its type has beside points and style; null takes one away.
 * Throws MisuseError for a field that the type doesn't have, or a value that it can't have.
 */
export const updateDrawing: CommandHandler<{ readonly id: string; readonly fields: FieldChanges }> = (
  document,
  { id, fields },
) => {
  const drawing = editableIn(document, id);
  const names = ["label", ...Object.keys(drawingTypes[drawing.type].defaults)];
  return validated(edited(drawing, fields, names, `a ${drawing.type} has no field`));
};
