import type { Envelope } from "../document/document.ts";
import { rowOf } from "../document/table.ts";
import type { CommandHandler } from "./command.ts";

/** Takes over what the server said after a save: revision and times, and the ids of new drawings. */
export const adoptEnvelope: CommandHandler<{
  readonly envelope: Partial<Envelope>;
  readonly ids: Readonly<Record<string, string>>;
}> = (draft, { envelope, ids }) => {
  Object.assign(draft.envelope, envelope);
  for (const [clientObjectId, id] of Object.entries(ids)) {
    const drawing = rowOf(draft.drawings, clientObjectId);
    if (drawing !== undefined) Reflect.set(drawing, "id", id);
  }
};
