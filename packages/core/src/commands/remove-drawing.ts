import type { CommandHandler } from "./command.ts";
import { drawingIn } from "./drawing-in.ts";

/** Takes a drawing out of the document. */
export const removeDrawing: CommandHandler<{ readonly id: string }> = (draft, { id }) => {
  drawingIn(draft, id);
  delete draft.drawings[id];
  draft.order.splice(draft.order.indexOf(id), 1);
};
