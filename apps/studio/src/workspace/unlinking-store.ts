import {
  type AnalysisDocument,
  type Command,
  drawingOf,
  type EditableMetadata,
  parseText,
  renderText,
  type Store,
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
      if (Object.keys(texts).length === 0) return store.dispatch(command, options);
      const gesture = store.begin();
      try {
        gesture.dispatch({ name: "set-metadata", args: texts });
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
export function textsWithout(document: AnalysisDocument, id: string): Partial<EditableMetadata> {
  const names = new Set([id, drawingOf(document, id)?.id]);
  const texts: Partial<EditableMetadata> = {};
  for (const field of textFields) {
    const source = document.metadata[field] ?? "";
    const runs = parseText(source, (target) => names.has(target));
    if (!runs.some((run) => run.kind === "link" && names.has(run.target))) continue;
    Object.assign(texts, {
      [field]: renderText(
        runs.map((run) =>
          run.kind === "link" && names.has(run.target)
            ? { kind: "text", text: run.label, offset: run.offset }
            : run,
        ),
      ),
    });
  }
  return texts;
}
