import type { AnalysisDetail } from "../analysis/analysis.ts";
import { applyCommand, type Command } from "../commands/registry.ts";
import { invertDiff, isEmptyDiff, squashDiffs, touchedBy } from "../document/diff.ts";
import { type AnalysisDocument, documentOf } from "../document/document.ts";
import { emptyHistory, type History, record } from "../document/history.ts";
import { applyDiff, type Diff, transact } from "../document/transact.ts";
import { MisuseError } from "../errors.ts";

/** Who made a change. */
export type Origin = "user" | "api" | "agent" | "remote" | "undo";

/** A change that subscribers hear of: the document after it, what it touched, who made it. */
export interface Change {
  readonly document: AnalysisDocument;
  readonly touched: ReadonlySet<string>;
  readonly origin: Origin;
  /** False while a gesture is under way: show it, but save it only when the gesture is done. */
  readonly settled: boolean;
}

/** Several commands that are one step: shown as they come, undone together, or cancelled without a trace. */
export interface Gesture {
  readonly dispatch: (command: Command) => void;
  /** Ends the gesture and makes it one step of the history; one that changed nothing leaves none. */
  readonly commit: () => void;
  /** Ends the gesture and takes back all it did. */
  readonly cancel: () => void;
}

/** The document that an application shows and edits. Made by `createStore`. */
export interface Store {
  readonly get: () => AnalysisDocument;
  /** Calls the listener after every change; the function that it gives ends that. */
  readonly subscribe: (listener: (change: Change) => void) => () => void;
  /** Applies a command; one of origin `remote` never enters the history. Throws MisuseError, changing nothing. */
  readonly dispatch: (command: Command, options?: { readonly origin?: Origin }) => void;
  /** Opens a gesture; throws MisuseError while another one is open. */
  readonly begin: () => Gesture;
  /** Takes back the user's newest step; false where there is none or a gesture is open. */
  readonly undo: () => boolean;
  /** Does again what was undone last; false where there is nothing. */
  readonly redo: () => boolean;
  readonly canUndo: () => boolean;
  readonly canRedo: () => boolean;
  /** Shows another analysis, or the server's version of this one; the history starts anew. */
  readonly reset: (analysis: AnalysisDetail) => void;
}

/** Makes the store of an analysis. */
export function createStore(analysis: AnalysisDetail): Store {
  let document = documentOf(analysis);
  let history: History = emptyHistory;
  let gesture: { diff: Diff } | undefined;
  const listeners = new Set<(change: Change) => void>();

  const tell = (touched: ReadonlySet<string>, origin: Origin, settled = gesture === undefined) => {
    const change = { document, touched, origin, settled };
    for (const listener of listeners) listener(change);
  };
  const run = (command: Command): Diff => {
    const result = transact(document, (draft) => applyCommand(draft, command));
    document = result.document;
    return result.diff;
  };
  const apply = (diff: Diff) => {
    document = applyDiff(document, diff);
    tell(touchedBy(diff), "undo");
  };

  return {
    get: () => document,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch(command, { origin = "user" } = {}) {
      const diff = run(command);
      if (isEmptyDiff(diff)) return;
      if (origin !== "remote") history = record(history, diff);
      tell(touchedBy(diff), origin);
    },
    begin() {
      if (gesture !== undefined) {
        throw new MisuseError("a gesture is open already: commit() or cancel() it before the next begin()");
      }
      const mine: { diff: Diff } = { diff: { patches: [], inverse: [] } };
      gesture = mine;
      const mustBeOpen = () => {
        if (gesture !== mine) throw new MisuseError("this gesture has ended: open another with begin()");
      };
      return {
        dispatch(command) {
          mustBeOpen();
          const diff = run(command);
          if (isEmptyDiff(diff)) return;
          mine.diff = squashDiffs(mine.diff, diff);
          tell(touchedBy(diff), "user");
        },
        commit() {
          mustBeOpen();
          gesture = undefined;
          if (isEmptyDiff(mine.diff)) return;
          history = record(history, mine.diff);
          tell(touchedBy(mine.diff), "user");
        },
        cancel() {
          mustBeOpen();
          gesture = undefined;
          if (!isEmptyDiff(mine.diff)) apply(invertDiff(mine.diff));
        },
      };
    },
    undo() {
      const step = history.undo.at(-1);
      if (step === undefined || gesture !== undefined) return false;
      history = { undo: history.undo.slice(0, -1), redo: [...history.redo, step] };
      apply(invertDiff(step));
      return true;
    },
    redo() {
      const step = history.redo.at(-1);
      if (step === undefined || gesture !== undefined) return false;
      history = { undo: [...history.undo, step], redo: history.redo.slice(0, -1) };
      apply(step);
      return true;
    },
    canUndo: () => history.undo.length > 0,
    canRedo: () => history.redo.length > 0,
    reset(next) {
      document = documentOf(next);
      history = emptyHistory;
      gesture = undefined;
      tell(new Set([...document.order, "metadata", "levels", "order", "envelope"]), "remote");
    },
  };
}
