import type { CommandHandler } from "./command.ts";
import { drawingIn } from "./drawing-in.ts";

/** Takes a drawing out of the document, locked or not: who removes it has chosen it by name. */
export const removeDrawing: CommandHandler<{ readonly id: string }> = (document, { id }) => {
  drawingIn(document, id);
  return without([id]);
};

/** Takes drawings out with their places and their flags. */
export function without(ids: readonly string[]) {
  const none = Object.fromEntries(ids.map((id) => [id, null]));
  return { drawings: none, ranks: none, flags: none };
}
