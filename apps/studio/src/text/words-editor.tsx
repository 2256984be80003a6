import type { AnalysisDetail } from "@candlemark/core";
import { useCallback, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { namedObjects } from "../reading/object-names.ts";
import { useBeforeUnload } from "../ui/use-before-unload.ts";
import { insertLink } from "./insert-link.ts";
import { issueText, textIssues, type WordsField } from "./text-issues.ts";

/** A field in which a title or text is written, with its issues as they arise. */
export function WordsEditor({
  field,
  label,
  initial,
  analysis,
  onSave,
  onCancel,
}: {
  readonly field: WordsField;
  readonly label: string;
  readonly initial: string;
  readonly analysis: AnalysisDetail;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [begun, setBegun] = useState(initial);
  const [text, setText] = useState(begun);
  const issues = textIssues(field, text, analysis);
  const isTitle = field === "title";
  const changed = text !== begun;
  // Somebody else may write too: who hasn't written yet goes on from theirs.
  const theirs = initial !== begun && initial !== text ? initial : undefined;
  const takeTheirs = useCallback(() => {
    setBegun(initial);
    setText(initial);
  }, [initial]);
  useLayoutEffect(() => {
    if (!changed) takeTheirs();
  }, [changed, takeTheirs]);
  useBeforeUnload(useCallback(() => changed, [changed]));
  useLayoutEffect(() => {
    area.current?.focus();
    area.current?.parentElement?.scrollIntoView({ block: "nearest" });
    area.current?.setSelectionRange(begun.length, begun.length);
    // Where it opens; later the reader stays where they are.
  }, []);

  const save = () => {
    if (issues.length === 0) onSave(text);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onCancel();
    } else if (event.key === "Enter" && (isTitle || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  };
  const link = (target: string, name: string) => {
    const { current } = area;
    if (current === null) return;
    const { selectionStart: start, selectionEnd: end } = current;
    const next = insertLink({ text, start, end }, target, name);
    setText(next.text);
    requestAnimationFrame(() => {
      current.focus();
      current.setSelectionRange(next.start, next.end);
    });
  };

  return (
    <div class="words-editor" data-testid={`editor-${field}`}>
      <textarea
        ref={area}
        class="input words-input"
        data-field={field}
        rows={isTitle ? 2 : Math.min(14, Math.max(4, Math.ceil(text.length / 36)))}
        aria-label={label}
        aria-invalid={issues.length > 0}
        aria-describedby={`${id}-issues`}
        value={text}
        onInput={(event) => setText(isTitle ? oneLine(event.currentTarget.value) : event.currentTarget.value)}
        onKeyDown={keys}
      />
      <ul id={`${id}-issues`} class="issues" aria-live="polite" data-testid="text-issues">
        {issues.map((issue, index) => (
          <li key={index}>{issueText(issue, text)}</li>
        ))}
      </ul>
      {theirs !== undefined && (
        <div class="meanwhile" role="alert" data-testid="text-meanwhile">
          <p>Somebody else changed this meanwhile to:</p>
          <blockquote>{theirs === "" ? "Nothing" : theirs}</blockquote>
          <button type="button" class="button" data-testid="text-take-theirs" onClick={takeTheirs}>
            Take theirs
          </button>
        </div>
      )}
      {!isTitle && <LinkPicker analysis={analysis} onPick={link} />}
      <div class="actions">
        <button
          type="button"
          class="button button-main"
          disabled={issues.length > 0}
          title={isTitle ? "Enter" : "Ctrl+Enter"}
          data-testid="text-save"
          onClick={save}
        >
          {theirs === undefined ? "Save" : "Replace theirs"}
        </button>
        <button type="button" class="button" title="Escape" data-testid="text-cancel" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}

const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, " ");

function LinkPicker({
  analysis,
  onPick,
}: {
  readonly analysis: AnalysisDetail;
  readonly onPick: (target: string, name: string) => void;
}) {
  const objects = namedObjects(analysis);
  return (
    <div class="link-picker">
      <select
        class="input"
        aria-label="Insert a link to a drawing or level"
        data-testid="insert-link"
        value=""
        onChange={(event) => {
          const picked = objects.find(({ clientObjectId }) => clientObjectId === event.currentTarget.value);
          event.currentTarget.value = "";
          if (picked !== undefined) onPick(picked.clientObjectId, picked.name);
        }}
      >
        <option value="">Insert a link to…</option>
        {objects.map(({ clientObjectId, name }) => (
          <option key={clientObjectId} value={clientObjectId}>
            {name}
          </option>
        ))}
      </select>
      <p class="hint">
        A link is written <code>[[id:words]]</code>.
      </p>
    </div>
  );
}
