import type { Levels } from "../analysis/levels.ts";
import type { Metadata } from "../analysis/metadata.ts";
import type { AnalysisDocument, Envelope } from "../document/document.ts";
import { orderOf } from "../document/order.ts";
import { sameButForIds } from "../document/same.ts";
import { deleteRow, rowOf, setRow } from "../document/table.ts";
import type { Drawing, UnknownDrawing } from "../drawings/registry.ts";
import type { CommandHandler } from "./command.ts";

/**
 * Takes over what came from the server: parts as they are there. Drawings of `put` that are new come on top;
 * `order` names all drawings from the bottom up, where that doesn't give their order.
 */
export const mergeRemote: CommandHandler<{
  readonly envelope?: Partial<Envelope> | undefined;
  readonly metadata?: Metadata | undefined;
  readonly levels?: Levels | undefined;
  readonly remove?: readonly string[] | undefined;
  readonly put?: readonly (Drawing | UnknownDrawing)[] | undefined;
  readonly order?: readonly string[] | undefined;
}> = (draft, { envelope, metadata, levels, remove = [], put = [], order = [] }, before) => {
  Object.assign(draft.envelope, envelope);
  if (metadata !== undefined) draft.metadata = metadata;
  if (levels !== undefined) draft.levels = levels;
  for (const id of remove) {
    deleteRow(draft.drawings, id);
    deleteRow(draft.ranks, id);
    deleteRow(draft.flags, id);
  }
  let top = topRank(before);
  for (const drawing of put) {
    const { clientObjectId, id } = drawing;
    const present = rowOf(draft.drawings, clientObjectId);
    if (present === undefined) setRow(draft.ranks, clientObjectId, ++top);
    // An id alone is a small change: whoever holds the rest of the drawing keeps it.
    const same = sameButForIds(rowOf(before.drawings, clientObjectId), drawing);
    if (present !== undefined && same) Reflect.set(present, "id", id);
    else setRow(draft.drawings, clientObjectId, drawing);
  }
  for (const [rank, id] of order.entries()) setRow(draft.ranks, id, rank);
};

function topRank(document: AnalysisDocument): number {
  const top = orderOf(document).at(-1);
  return (top === undefined ? undefined : rowOf(document.ranks, top)) ?? -1;
}
