import type { TextField } from "../analysis/metadata.ts";
import type { CommandHandler } from "./command.ts";

/** Changes a text; an empty one takes an optional field away. */
export const setText: CommandHandler<{ readonly field: TextField; readonly text: string }> = (
  draft,
  { field, text },
) => {
  if (text === "" && field !== "preferenceText") delete draft.metadata[field];
  else draft.metadata[field] = text;
};
