import { invertDiff, isEmptyDiff } from "./diff.ts";
import type { AnalysisDocument } from "./document.ts";
import { sameButForIds } from "./same.ts";
import { applyDiff, type Diff } from "./transact.ts";

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

/** The patches of a difference whose places hold what the step left there: the others are somebody else's now. */
function stillOurs(diff: Diff, document: AnalysisDocument, left: AnalysisDocument): Diff {
  if (isEmptyDiff(diff)) return diff;
  const rows = new Set(diff.patches.filter(({ path }) => isRow(path)).map(({ path }) => path.join()));
  const ours: (typeof diff.patches)[number][] = [];
  for (const patch of diff.patches) {
    const place = placeOf(patch.path, rows);
    // What somebody else took away is as absent as what wasn't there yet: only here nothing can be put into it.
    const within = place.slice(0, -1);
    const stands = isObject(valueAt(document, within)) || ours.some(({ path }) => isAt(path, within));
    if (stands && sameButForIds(valueAt(document, place), valueAt(left, place))) ours.push(patch);
  }
  return { patches: ours, inverse: diff.inverse };
}

/** Where a patch has to be ours: what is kept beside a drawing comes and goes with it, whatever became of it. */
function placeOf(path: Path, rows: ReadonlySet<string>): Path {
  const drawing = ["drawings", ...path.slice(1, 3)];
  return (path[0] === "ranks" || path[0] === "flags") && rows.has(drawing.join()) ? drawing : path;
}

const isRow = (path: Path): boolean => path[0] === "drawings" && path.length === 3;

type Path = readonly (string | number)[];

/** Whether a path leads to where another one does, or to something around it. */
const isAt = (outer: Path, inner: Path): boolean =>
  outer.length <= inner.length && outer.every((part, depth) => part === inner[depth]);

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

function valueAt(document: AnalysisDocument, path: Path): unknown {
  let value: unknown = document;
  for (const part of path) {
    if (!isObject(value) || !Object.hasOwn(value, part)) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}
