import { drawingOf } from "../document/document.ts";
import { orderOf } from "../document/order.ts";
import { placedAt } from "../document/rank.ts";
import type { Drawing, UnknownDrawing } from "../drawings/registry.ts";
import { MisuseError } from "../errors.ts";
import type { CommandHandler } from "./command.ts";

/** Adds a drawing on top of the others, or at a place in the order (0 is the bottom). */
export const addDrawing: CommandHandler<{
  readonly drawing: Drawing | UnknownDrawing;
  readonly at?: number;
}> = (document, { drawing, at = orderOf(document).length }) => {
  const id = drawing.clientObjectId;
  if (drawingOf(document, id) !== undefined) {
    throw new MisuseError(`there is a drawing "${id}" already: give the new one another clientObjectId`);
  }
  return { drawings: { [id]: drawing }, ...placedAt(document, id, at) };
};
