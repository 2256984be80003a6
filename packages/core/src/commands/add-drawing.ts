import type { Drawing, UnknownDrawing } from "../drawings/registry.ts";
import { MisuseError } from "../errors.ts";
import type { CommandHandler } from "./command.ts";

/** Adds a drawing on top of the others, or at a place in the order. */
export const addDrawing: CommandHandler<{
  readonly drawing: Drawing | UnknownDrawing;
  readonly at?: number;
}> = (draft, { drawing, at = draft.order.length }) => {
  const id = drawing.clientObjectId;
  if (Object.hasOwn(draft.drawings, id)) {
    throw new MisuseError(`there is a drawing "${id}" already: give the new one another clientObjectId`);
  }
  draft.drawings[id] = drawing;
  draft.order.splice(at, 0, id);
};
