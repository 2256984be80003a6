import type { AnalysisDetail } from "../analysis/analysis.ts";
import { type Command, patchOf } from "../commands/registry.ts";
import { type Diff, emptyDiff, isEmptyDiff, squashDiffs, touchedBy } from "../document/diff.ts";
import { type AnalysisDocument, documentOf } from "../document/document.ts";
import {
  emptyHistory,
  type History,
  record,
  redo,
  type Travel,
  takeBack,
  undo,
} from "../document/history.ts";
import { orderOf } from "../document/order.ts";
import { transact } from "../document/transact.ts";
import { MisuseError } from "../errors.ts";

/** Who made a change. */
export type Origin = "user" | "api" | "agent" | "remote" | "undo";

/** A change that subscribers hear of: the documents before and after it, what it touched, who made it. */
export interface Change {
  /** For a gesture that is done, the document before the gesture. */
  readonly before: AnalysisDocument;
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
  let gesture: { step: Diff } | undefined;
  const listeners = new Set<(change: Change) => void>();

  const tell = (before: AnalysisDocument, touched: ReadonlySet<string>, origin: Origin) => {
    const change = { before, document, touched, origin, settled: gesture === undefined };
    for (const listener of listeners) listener(change);
  };
  const run = (command: Command): Diff => {
    const result = transact(document, patchOf(document, command));
    document = result.document;
    return result.diff;
  };
  const travel = (to: Travel | undefined): boolean => {
    if (to === undefined || gesture !== undefined) return false;
    const before = document;
    ({ document, history } = to);
    tell(before, touchedBy(to.diff), "undo");
    return true;
  };

  return {
    get: () => document,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch(command, { origin = "user" } = {}) {
      const before = document;
      const diff = run(command);
      if (isEmptyDiff(diff)) return;
      if (origin !== "remote") history = record(history, diff);
      tell(before, touchedBy(diff), origin);
    },
    begin() {
      if (gesture !== undefined) {
        throw new MisuseError("a gesture is open already: commit() or cancel() it before the next begin()");
      }
      const mine = { step: emptyDiff };
      const begun = document;
      gesture = mine;
      const mustBeOpen = () => {
        if (gesture !== mine) throw new MisuseError("this gesture has ended: open another with begin()");
      };
      return {
        dispatch(command) {
          mustBeOpen();
          const before = document;
          const diff = run(command);
          if (isEmptyDiff(diff)) return;
          mine.step = squashDiffs(mine.step, diff);
          tell(before, touchedBy(diff), "user");
        },
        commit() {
          mustBeOpen();
          gesture = undefined;
          if (isEmptyDiff(mine.step)) return;
          history = record(history, mine.step);
          tell(begun, touchedBy(mine.step), "user");
        },
        cancel() {
          mustBeOpen();
          gesture = undefined;
          if (isEmptyDiff(mine.step)) return;
          const back = takeBack(document, mine.step);
          document = back.document;
          tell(begun, touchedBy(back.diff), "undo");
        },
      };
    },
    undo: () => travel(undo(document, history)),
    redo: () => travel(redo(document, history)),
    canUndo: () => history.undo !== undefined,
    canRedo: () => history.redo !== undefined,
    reset(next) {
      const before = document;
      document = documentOf(next);
      history = emptyHistory;
      gesture = undefined;
      tell(before, new Set([...orderOf(document), "metadata", "levels", "envelope"]), "remote");
    },
  };
}
