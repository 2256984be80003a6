import type { CommandHandler } from "./command.ts";
import { setFlag } from "./set-flag.ts";

/** Keeps a drawing from being changed, or allows it again. Only the editor knows of it. */
export const lockDrawing: CommandHandler<{ readonly id: string; readonly locked: boolean }> = (
  document,
  { id, locked },
) => setFlag(document, id, "locked", locked);
