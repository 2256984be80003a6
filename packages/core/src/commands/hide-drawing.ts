import type { CommandHandler } from "./command.ts";
import { setFlag } from "./set-flag.ts";

/** Keeps a drawing out of the editor's picture, or shows it again. It stays in the analysis. */
export const hideDrawing: CommandHandler<{ readonly id: string; readonly hidden: boolean }> = (
  document,
  { id, hidden },
) => setFlag(document, id, "hidden", hidden);
