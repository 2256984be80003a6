import type { AnalysisDetail, Store } from "@candlemark/core";
import { useState } from "preact/hooks";
import { WordsEditor } from "./words-editor.tsx";
import { EditButton } from "./words-section.tsx";

/** The title, edited in its place. */
export function Title({
  analysis,
  store,
}: {
  readonly analysis: AnalysisDetail;
  /** Left out where nothing may be changed. */
  readonly store: Store | undefined;
}) {
  const [editing, setEditing] = useState(false);
  const { title } = analysis.metadata;
  if (editing && store !== undefined) {
    return (
      <WordsEditor
        field="title"
        label="Title"
        initial={title}
        analysis={analysis}
        onSave={(text) => {
          setEditing(false);
          if (text !== title) store.dispatch({ name: "set-metadata", args: { title: text } });
        }}
        onCancel={() => setEditing(false)}
      />
    );
  }
  return (
    <div class="title-row">
      <h1 class="title" data-testid="title" onDblClick={() => setEditing(true)}>
        {title}
      </h1>
      {store !== undefined && (
        <EditButton name="Title" testId="edit-title" onClick={() => setEditing(true)} />
      )}
    </div>
  );
}
