import { deleteRow } from "../document/table.ts";
import type { CommandHandler } from "./command.ts";
import { drawingIn } from "./drawing-in.ts";

/** Takes a drawing out of the document, locked or not: who removes it has chosen it by name. */
export const removeDrawing: CommandHandler<{ readonly id: string }> = (draft, { id }) => {
  drawingIn(draft, id);
  deleteRow(draft.drawings, id);
  deleteRow(draft.ranks, id);
  deleteRow(draft.flags, id);
};
