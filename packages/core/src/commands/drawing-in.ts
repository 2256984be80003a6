import { rowOf } from "../document/table.ts";
import type { DocumentDraft } from "../document/transact.ts";
import { isKnownDrawing } from "../drawings/known.ts";
import { type Drawing, type UnknownDrawing } from "../drawings/registry.ts";
import { MisuseError } from "../errors.ts";

/** The draft of a drawing; throws MisuseError where there is none. */
export function drawingIn(draft: DocumentDraft, id: string): Drawing | UnknownDrawing {
  const drawing = rowOf(draft.drawings, id);
  if (drawing === undefined) throw new MisuseError(`there is no drawing "${id}": take ids from the document`);
  return drawing;
}

/** The draft of a drawing that may be changed; throws for an unknown type and for one that is locked. */
export function editableIn(draft: DocumentDraft, id: string): Drawing {
  const drawing = drawingIn(draft, id);
  if (!isKnownDrawing(drawing)) {
    throw new MisuseError(`the drawing "${id}" is of the unknown type ${drawing.type} and can't be edited`);
  }
  if (rowOf(draft.flags, id)?.locked === true) {
    throw new MisuseError(`the drawing "${id}" is locked: unlock it with lock-drawing first`);
  }
  return drawing;
}
