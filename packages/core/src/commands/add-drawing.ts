import { orderOf } from "../document/order.ts";
import { placeInOrder } from "../document/rank.ts";
import { rowOf, setRow } from "../document/table.ts";
import type { Drawing, UnknownDrawing } from "../drawings/registry.ts";
import { MisuseError } from "../errors.ts";
import type { CommandHandler } from "./command.ts";

/** Adds a drawing on top of the others, or at a place in the order (0 is the bottom). */
export const addDrawing: CommandHandler<{
  readonly drawing: Drawing | UnknownDrawing;
  readonly at?: number;
}> = (draft, { drawing, at }, before) => {
  const id = drawing.clientObjectId;
  if (rowOf(draft.drawings, id) !== undefined) {
    throw new MisuseError(`there is a drawing "${id}" already: give the new one another clientObjectId`);
  }
  setRow(draft.drawings, id, drawing);
  placeInOrder(before, draft.ranks, id, at ?? orderOf(before).length);
};
