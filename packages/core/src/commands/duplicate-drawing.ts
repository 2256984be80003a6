import { orderOf } from "../document/order.ts";
import { addDrawing } from "./add-drawing.ts";
import type { CommandHandler } from "./command.ts";
import { drawingIn } from "./drawing-in.ts";

/** Puts a copy of a drawing right above it, under a name of its own; what the server gave the first isn't copied. */
export const duplicateDrawing: CommandHandler<{ readonly id: string; readonly copyId: string }> = (
  draft,
  { id, copyId },
  before,
) => {
  const { id: _, ...content } = drawingIn(before, id);
  addDrawing(
    draft,
    { drawing: { ...content, clientObjectId: copyId }, at: orderOf(before).indexOf(id) + 1 },
    before,
  );
};
