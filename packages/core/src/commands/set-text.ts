import type { TextField } from "../analysis/metadata.ts";
import { withFields } from "../document/fields.ts";
import type { CommandHandler } from "./command.ts";

/** Changes a text; an empty one takes an optional field away. */
export const setText: CommandHandler<{ readonly field: TextField; readonly text: string }> = (
  document,
  { field, text },
) => {
  const goes = text === "" && field !== "preferenceText";
  return { metadata: withFields(document.metadata, { [field]: goes ? undefined : text }) };
};
