import { drawingTouchedBy, invertDiff, isWholeDrawing } from "./diff.ts";
import { type AnalysisDocument, drawingOf } from "./document.ts";
import { sameButForIds } from "./same.ts";
import { applyDiff, type Diff, type Patch } from "./transact.ts";

/** A step of the user: what it changed, and the documents around it. They share all that the step left alone. */
export interface Step {
  readonly diff: Diff;
  readonly before: AnalysisDocument;
  readonly after: AnalysisDocument;
}

/** A list of steps, newest first, that shares its tail with the lists it was made from. */
interface Steps {
  readonly step: Step;
  readonly older: Steps | undefined;
}

/** The steps that can be undone and redone. Immutable. */
export interface History {
  readonly undo: Steps | undefined;
  readonly redo: Steps | undefined;
}

/** A history without steps. */
export const emptyHistory: History = { undo: undefined, redo: undefined };

const push = (older: Steps | undefined, step: Step): Steps => ({ step, older });

/** The history after a step of the user; what had been undone can't be redone any more. */
export function record({ undo }: History, step: Step): History {
  return { undo: push(undo, step), redo: undefined };
}

/** What undoing or redoing gives: the document and the history after it, and what was changed. */
export interface Travel {
  readonly document: AnalysisDocument;
  readonly history: History;
  readonly diff: Diff;
}

/** Takes the newest step back, but for what somebody else changed since; undefined where there is none. */
export function undo(document: AnalysisDocument, history: History): Travel | undefined {
  if (history.undo === undefined) return undefined;
  const { step, older } = history.undo;
  return { ...takeBack(document, step), history: { undo: older, redo: push(history.redo, step) } };
}

/** The document without what a step did, but for what somebody else changed since. */
export function takeBack(document: AnalysisDocument, step: Step): Omit<Travel, "history"> {
  const diff = stillOurs(invertDiff(step.diff), document, step.after);
  return { document: applyDiff(document, diff), diff };
}

/** Does the step that was undone last again, but for what somebody else changed since. */
export function redo(document: AnalysisDocument, history: History): Travel | undefined {
  if (history.redo === undefined) return undefined;
  const { step, older } = history.redo;
  const diff = stillOurs(step.diff, document, step.before);
  return {
    document: applyDiff(document, diff),
    history: { undo: push(history.undo, step), redo: older },
    diff,
  };
}

/** The patches of a difference that find what the step left there: the others' places are somebody else's now. */
function stillOurs({ patches, inverse }: Diff, document: AnalysisDocument, left: AnalysisDocument): Diff {
  // A drawing comes or goes with its place and its flags, or not at all.
  const whole = new Set(patches.filter(isWholeDrawing).map(drawingTouchedBy));
  const ours = patches.filter((patch) => {
    const id = drawingTouchedBy(patch);
    if (id !== undefined && whole.has(id)) return sameButForIds(drawingOf(document, id), drawingOf(left, id));
    return (
      hasPlaceFor(patch, document) === hasPlaceFor(patch, left) &&
      sameButForIds(valueAt(document, patch.path), valueAt(left, patch.path))
    );
  });
  return { patches: ours, inverse };
}

/** Whether what a patch changes a part of is in the document. */
function hasPlaceFor(patch: Patch, document: AnalysisDocument): boolean {
  const id = drawingTouchedBy(patch);
  if (id !== undefined && drawingOf(document, id) === undefined) return false;
  return valueAt(document, patch.path.slice(0, -1)) !== undefined;
}

function valueAt(document: AnalysisDocument, path: Patch["path"]): unknown {
  return path.reduce<unknown>((value, part) => Reflect.get(Object(value), part), document);
}
