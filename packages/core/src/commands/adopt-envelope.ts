import { drawingOf, type Envelope } from "../document/document.ts";
import { withFields } from "../document/fields.ts";
import type { CommandHandler } from "./command.ts";

/** Takes over what the server said after a save: revision and times, and the ids of new drawings. */
export const adoptEnvelope: CommandHandler<{
  readonly envelope: Partial<Envelope>;
  readonly ids: Readonly<Record<string, string>>;
}> = (document, { envelope, ids }) => {
  const named = Object.entries(ids).flatMap(([clientObjectId, id]) => {
    const drawing = drawingOf(document, clientObjectId);
    return drawing === undefined ? [] : [[clientObjectId, withFields(drawing, { id })] as const];
  });
  return { envelope: withFields(document.envelope, envelope), drawings: Object.fromEntries(named) };
};
