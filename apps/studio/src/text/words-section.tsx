import { type AnalysisDetail, type Store, type TextField } from "@candlemark/core";
import { useState } from "preact/hooks";
import type { Focus } from "../reading/focus.ts";
import { LinkedText } from "../reading/linked-text.tsx";
import { Icon, icons } from "../ui/icon.tsx";
import { optionalFields } from "./text-issues.ts";
import { WordsEditor } from "./words-editor.tsx";

/** One text of the analysis: read with its links, edited as its source. */
export function WordsSection({
  field,
  label,
  analysis,
  store,
  resolve,
  focus,
}: {
  readonly field: TextField;
  readonly label: string;
  readonly analysis: AnalysisDetail;
  /** Left out where nothing may be changed. */
  readonly store: Store | undefined;
  readonly resolve: (target: string) => string | undefined;
  readonly focus: Focus;
}) {
  const [editing, setEditing] = useState(false);
  const source = analysis.metadata[field] ?? "";
  const save = (text: string) => {
    setEditing(false);
    if (text !== source) store?.dispatch({ name: "set-text", args: { field, text } });
  };
  if (!editing && source === "" && optionalFields.has(field)) {
    return store === undefined ? null : (
      <button type="button" class="add-text" data-testid={`edit-${field}`} onClick={() => setEditing(true)}>
        Add {label.toLowerCase()}
      </button>
    );
  }
  return (
    <section class="section" aria-label={label}>
      <div class="section-head">
        <h2 class="section-title">{label}</h2>
        {!editing && store !== undefined && (
          <EditButton name={label} testId={`edit-${field}`} onClick={() => setEditing(true)} />
        )}
      </div>
      {editing ? (
        <WordsEditor
          field={field}
          label={label}
          initial={source}
          analysis={analysis}
          onSave={save}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <div data-testid={field}>
          <LinkedText source={source} resolve={resolve} focus={focus} />
        </div>
      )}
    </section>
  );
}

/** A pencil beside what can be edited. */
export function EditButton({
  name,
  testId,
  onClick,
}: {
  readonly name: string;
  readonly testId: string;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={`Edit ${name.toLowerCase()}`}
      title="Edit"
      data-testid={testId}
      onClick={onClick}
    >
      <Icon path={icons.edit} size={16} />
    </button>
  );
}
