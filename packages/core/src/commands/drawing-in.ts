import type { DocumentDraft } from "../document/transact.ts";
import { isKnownDrawing } from "../drawings/registry.ts";
import { MisuseError } from "../errors.ts";

type DraftDrawing = DocumentDraft["drawings"][string];

/** The draft of a drawing that can be edited; throws for one that isn't there or is of an unknown type. */
export function drawingIn(draft: DocumentDraft, id: string): DraftDrawing {
  const drawing = Object.hasOwn(draft.drawings, id) ? draft.drawings[id] : undefined;
  if (drawing === undefined) throw new MisuseError(`there is no drawing "${id}": take ids from the document`);
  return drawing;
}

/** The points of a drawing in a draft; throws as `drawingIn` does. */
export function pointsIn(draft: DocumentDraft, id: string) {
  const drawing = drawingIn(draft, id);
  if (!isKnownDrawing(drawing)) {
    throw new MisuseError(`the drawing "${id}" is of the unknown type ${drawing.type} and can't be edited`);
  }
  return drawing.points;
}
