import { drawingTypes } from "../drawings/registry.ts";
import { MisuseError } from "../errors.ts";
import type { CommandHandler } from "./command.ts";
import { editableIn } from "./drawing-in.ts";
import { assign, validated } from "./validated.ts";

/**
 * Changes style fields of a drawing; null gives a field its type's default again. Throws MisuseError for a field
 * that the type doesn't have, or a value that it can't have.
 */
export const restyleDrawing: CommandHandler<{
  readonly id: string;
  readonly style: Readonly<Record<string, unknown>>;
}> = (draft, { id, style }, before) => {
  const present = editableIn(before, id);
  const { style: fields } = drawingTypes[present.type];
  const foreign = Object.keys(style).find((name) => !Object.hasOwn(fields, name));
  if (foreign !== undefined) {
    throw new MisuseError(
      `a ${present.type} has no style "${foreign}": it has ${Object.keys(fields).join(", ")}`,
    );
  }
  const set = Object.entries({ ...present.style, ...style }).filter(([, value]) => value !== null);
  validated(present, { style: Object.fromEntries(set) });
  const drawing = editableIn(draft, id);
  drawing.style ??= {};
  assign(drawing.style, style);
  if (Object.keys(drawing.style).length === 0) delete drawing.style;
};
