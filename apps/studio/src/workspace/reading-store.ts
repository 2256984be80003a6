import type { Gesture, Store } from "@candlemark/core";

/** The same store for somebody who may only read it: what would change it does nothing. */
export function readingStore(store: Store): Store {
  const gesture: Gesture = { dispatch() {}, commit() {}, cancel() {} };
  return {
    ...store,
    dispatch() {},
    begin: () => gesture,
    undo: () => false,
    redo: () => false,
    canUndo: () => false,
    canRedo: () => false,
    reset() {},
  };
}
