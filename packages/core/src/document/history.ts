import type { Diff } from "./transact.ts";

/** The steps that can be undone and redone, newest last. Immutable. */
export interface History {
  readonly undo: readonly Diff[];
  readonly redo: readonly Diff[];
}

/** How many steps are kept. */
export const historyDepth = 1_000;

/** A history without steps. */
export const emptyHistory: History = { undo: [], redo: [] };

/** The history after a step of the user; what had been undone can't be redone any more. */
export function record({ undo }: History, step: Diff): History {
  return { undo: [...undo.slice(-(historyDepth - 1)), step], redo: [] };
}
