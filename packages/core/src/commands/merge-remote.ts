import type { Levels } from "../analysis/levels.ts";
import type { Metadata } from "../analysis/metadata.ts";
import { type AnalysisDocument, drawingOf, type Envelope } from "../document/document.ts";
import { withFields } from "../document/fields.ts";
import { orderOf } from "../document/order.ts";
import { sameButForIds } from "../document/same.ts";
import { rowOf } from "../document/table.ts";
import type { Drawing, UnknownDrawing } from "../drawings/registry.ts";
import type { CommandHandler } from "./command.ts";
import { without } from "./remove-drawing.ts";

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
}> = (document, { envelope = {}, metadata, levels, remove = [], put = [], order = [] }) => {
  const removed = without(remove);
  const gone = new Set(remove);
  const drawings = put.map((drawing) => {
    const present = drawingOf(document, drawing.clientObjectId);
    // An id alone is a small change: whoever holds the rest of the drawing keeps it.
    return present !== undefined && sameButForIds(present, drawing)
      ? withFields(present, { id: drawing.id })
      : drawing;
  });
  const top = topRank(document);
  const added = drawings
    .map(({ clientObjectId }) => clientObjectId)
    .filter((id) => gone.has(id) || drawingOf(document, id) === undefined)
    .map((id, index) => [id, top + 1 + index] as const);
  return {
    envelope: withFields(document.envelope, envelope),
    metadata,
    levels,
    drawings: {
      ...removed.drawings,
      ...Object.fromEntries(drawings.map((drawing) => [drawing.clientObjectId, drawing])),
    },
    ranks: {
      ...removed.ranks,
      ...Object.fromEntries(added),
      ...Object.fromEntries(order.map((id, rank) => [id, rank])),
    },
    flags: removed.flags,
  };
};

function topRank(document: AnalysisDocument): number {
  const top = orderOf(document).at(-1);
  return (top === undefined ? undefined : rowOf(document.ranks, top)) ?? -1;
}
