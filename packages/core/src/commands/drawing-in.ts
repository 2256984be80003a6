import type { AnalysisDocument } from "../document/document.ts";
import { rowOf } from "../document/table.ts";
import { isKnownDrawing } from "../drawings/known.ts";
import type { Drawing, UnknownDrawing } from "../drawings/registry.ts";
import { MisuseError } from "../errors.ts";

/** A drawing of a document, or the draft of one; throws MisuseError where there is none. */
export function drawingIn(
  { drawings }: Pick<AnalysisDocument, "drawings">,
  id: string,
): Drawing | UnknownDrawing {
  const drawing = rowOf(drawings, id);
  if (drawing === undefined) throw new MisuseError(`there is no drawing "${id}": take ids from the document`);
  return drawing;
}

/** A drawing that may be changed, or the draft of one; throws for an unknown type and for one that is locked. */
export function editableIn(document: Pick<AnalysisDocument, "drawings" | "flags">, id: string): Drawing {
  const drawing = drawingIn(document, id);
  if (!isKnownDrawing(drawing)) {
    throw new MisuseError(`the drawing "${id}" is of the unknown type ${drawing.type} and can't be edited`);
  }
  if (rowOf(document.flags, id)?.locked === true) {
    throw new MisuseError(`the drawing "${id}" is locked: unlock it with lock-drawing first`);
  }
  return drawing;
}
