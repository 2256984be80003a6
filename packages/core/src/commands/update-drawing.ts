import { drawingTypes } from "../drawings/registry.ts";
import { MisuseError } from "../errors.ts";
import type { CommandHandler } from "./command.ts";
import { editableIn } from "./drawing-in.ts";
import { assign, validated } from "./validated.ts";

/**
 * Changes the label of a drawing and the fields that its type has beside points and style; null takes one away.
 * Throws MisuseError for a field that the type doesn't have, or a value that it can't have.
 */
export const updateDrawing: CommandHandler<{
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
}> = (draft, { id, fields }, before) => {
  const present = editableIn(before, id);
  const { defaults } = drawingTypes[present.type];
  const foreign = Object.keys(fields).find((name) => name !== "label" && !Object.hasOwn(defaults, name));
  if (foreign !== undefined) {
    throw new MisuseError(
      `a ${present.type} has no field "${foreign}": it has label, ${Object.keys(defaults).join(", ")}`,
    );
  }
  validated(present, fields);
  assign(editableIn(draft, id), fields);
};
