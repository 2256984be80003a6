import { type AnalysisDocument, drawingOf, flagsOf } from "../document/document.ts";
import { isKnownDrawing } from "../drawings/known.ts";
import type { Drawing, UnknownDrawing } from "../drawings/registry.ts";
import { MisuseError } from "../errors.ts";

/** A drawing of a document; throws MisuseError where there is none. */
export function drawingIn(document: AnalysisDocument, id: string): Drawing | UnknownDrawing {
  const drawing = drawingOf(document, id);
  if (drawing === undefined) throw new MisuseError(`there is no drawing "${id}": take ids from the document`);
  return drawing;
}

/** A drawing that may be changed; throws for an unknown type and for one that is locked. */
export function editableIn(document: AnalysisDocument, id: string): Drawing {
  const drawing = drawingIn(document, id);
  if (!isKnownDrawing(drawing)) {
    throw new MisuseError(`the drawing "${id}" is of the unknown type ${drawing.type} and can't be edited`);
  }
  if (flagsOf(document, id).locked === true) {
    throw new MisuseError(`the drawing "${id}" is locked: unlock it with lock-drawing first`);
  }
  return drawing;
}
