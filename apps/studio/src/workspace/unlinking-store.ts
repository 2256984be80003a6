import {
  type AnalysisDocument,
  type Command,
  drawingOf,
  parseText,
  renderText,
  type Store,
  type TextField,
  type TextRun,
  textFields,
} from "@candlemark/core";

/**
 * The same store, but removing a drawing also turns the links to it into plain words, in one step of the
 * history: the server refuses an analysis whose texts point at nothing.
 */
export function unlinkingStore(store: Store): Store {
  return {
    ...store,
    dispatch(command: Command, options) {
      if (command.name !== "remove-drawing") return store.dispatch(command, options);
      const texts = textsWithout(store.get(), command.args.id);
      if (texts.length === 0) return store.dispatch(command, options);
      const gesture = store.begin();
      try {
        for (const args of texts) gesture.dispatch({ name: "set-text", args });
        gesture.dispatch(command);
      } catch (error) {
        gesture.cancel();
        throw error;
      }
      gesture.commit();
    },
  };
}

/** The texts that link to a drawing, with the links' labels in place of them. */
export function textsWithout(
  document: AnalysisDocument,
  id: string,
): { readonly field: TextField; readonly text: string }[] {
  const names = new Set([id, drawingOf(document, id)?.id]);
  return textFields.flatMap((field) => {
    const source = document.metadata[field] ?? "";
    const runs = parseText(source, (target) => names.has(target));
    const isGone = (run: TextRun) => run.kind === "link" && names.has(run.target);
    if (!runs.some(isGone)) return [];
    const words = runs.map(
      (run): TextRun =>
        run.kind === "link" && isGone(run) ? { kind: "text", text: run.label, offset: run.offset } : run,
    );
    return [{ field, text: renderText(words) }];
  });
}
