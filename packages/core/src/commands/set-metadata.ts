import type { Metadata } from "../analysis/metadata.ts";
import type { CommandHandler } from "./command.ts";

/** The metadata that can change after an analysis was published. */
export type EditableMetadata = Pick<
  Metadata,
  "title" | "preferenceText" | "alternativeText" | "comments" | "expiry"
>;

/** Changes title, texts or expiry; what is left out stays, an empty optional text goes. */
export const setMetadata: CommandHandler<Partial<EditableMetadata>> = (draft, fields) => {
  Object.assign(draft.metadata, fields);
  if (fields.alternativeText === "") delete draft.metadata.alternativeText;
  if (fields.comments === "") delete draft.metadata.comments;
};
