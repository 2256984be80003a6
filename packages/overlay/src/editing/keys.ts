/** What the keys of an editor do. */
export interface KeyActions {
  readonly escape: () => void;
  readonly remove: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** Listens to keys while the focus is on the chart or nowhere; typing in a field is left alone. */
export function listenToKeys(element: HTMLElement, actions: KeyActions, signal: AbortSignal): void {
  const actionOf = (event: KeyboardEvent): (() => void) | undefined => {
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      if (key === "z") return event.shiftKey ? actions.redo : actions.undo;
      return key === "y" ? actions.redo : undefined;
    }
    if (key === "escape") return actions.escape;
    return key === "delete" || key === "backspace" ? actions.remove : undefined;
  };
  element.ownerDocument.addEventListener(
    "keydown",
    (event) => {
      const { target } = event;
      const ours =
        target === element.ownerDocument.body || (target instanceof Node && element.contains(target));
      if (!ours || event.defaultPrevented || event.altKey) return;
      const action = actionOf(event);
      if (action === undefined) return;
      event.preventDefault();
      action();
    },
    { signal },
  );
}
