import { placedAt } from "../document/rank.ts";
import type { CommandHandler } from "./command.ts";
import { drawingIn } from "./drawing-in.ts";

/** Gives a drawing another place in the order: 0 is the bottom; beyond the top is the top. */
export const reorderDrawing: CommandHandler<{ readonly id: string; readonly at: number }> = (
  document,
  { id, at },
) => {
  drawingIn(document, id);
  return placedAt(document, id, at);
};
