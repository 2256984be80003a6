import { orderOf } from "../document/order.ts";
import { addDrawing } from "./add-drawing.ts";
import type { CommandHandler } from "./command.ts";
import { drawingIn } from "./drawing-in.ts";

/** Puts a copy of a drawing right above it, under a name of its own; what the server gave the first isn't copied. */
export const duplicateDrawing: CommandHandler<{ readonly id: string; readonly copyId: string }> = (
  document,
  { id, copyId },
) => {
  const { id: _, ...content } = drawingIn(document, id);
  return addDrawing(document, {
    drawing: { ...content, clientObjectId: copyId },
    at: orderOf(document).indexOf(id) + 1,
  });
};
