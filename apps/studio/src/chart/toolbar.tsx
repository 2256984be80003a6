import { drawingTypeNames } from "@candlemark/core";
import type { EditorState } from "@candlemark/overlay/editor";
import { drawingIcons } from "@candlemark/overlay/plan";
import { useEffect, useState } from "preact/hooks";
import { Icon, icons } from "../ui/icon.tsx";
import type { Stage } from "./stage.ts";

const idle: EditorState = { tool: "select", selected: undefined, canUndo: false, canRedo: false };

/** The tools: selecting, one a drawing type, and what is done to drawings. */
export function Toolbar({
  stage,
  canEdit,
}: {
  readonly stage: Stage | undefined;
  readonly canEdit: boolean;
}) {
  const [state, setState] = useState(idle);
  useEffect(() => {
    if (stage === undefined) return;
    setState(stage.editor.state());
    return stage.editor.subscribe(setState);
  }, [stage]);

  /** Runs an action on the editor and leaves the keys with the chart. */
  const act = (action: (stage: Stage) => void) => () => {
    if (stage === undefined) return;
    action(stage);
    stage.focus();
  };
  const none = stage === undefined;
  return (
    <div class="toolbar" role="toolbar" aria-label="Drawing tools">
      {canEdit && (
        <>
          <ToolButton
            name="Select"
            hint="Select and move"
            testId="tool-select"
            icon={icons.select}
            pressed={state.tool === "select"}
            disabled={none}
            onClick={act(({ editor }) => editor.setTool("select"))}
          />
          {drawingTypeNames.map((type) => (
            <ToolButton
              key={type}
              name={drawingIcons[type].name}
              testId={`tool-${type}`}
              icon={drawingIcons[type].path}
              pressed={state.tool === type}
              disabled={none}
              onClick={act(({ editor }) => editor.setTool(state.tool === type ? "select" : type))}
            />
          ))}
          <span class="toolbar-gap" role="separator" />
          <ToolButton
            name="Undo"
            hint="Undo (Ctrl+Z)"
            testId="tool-undo"
            icon={icons.undo}
            disabled={!state.canUndo}
            onClick={act(({ editor }) => editor.undo())}
          />
          <ToolButton
            name="Redo"
            hint="Redo (Ctrl+Shift+Z)"
            testId="tool-redo"
            icon={icons.redo}
            disabled={!state.canRedo}
            onClick={act(({ editor }) => editor.redo())}
          />
          <ToolButton
            name="Delete drawing"
            hint="Delete the selected drawing (Delete)"
            testId="tool-delete"
            icon={icons.remove}
            disabled={state.selected === undefined}
            onClick={act(({ editor }) => editor.removeSelected())}
          />
          <span class="toolbar-gap" role="separator" />
        </>
      )}
      <ToolButton
        name="Fit"
        hint="Show the whole analysis"
        testId="tool-fit"
        icon={icons.fit}
        disabled={none}
        onClick={act(({ overlay }) => overlay.fit())}
      />
    </div>
  );
}

function ToolButton({
  name,
  hint = name,
  testId,
  icon,
  pressed,
  disabled,
  onClick,
}: {
  readonly name: string;
  readonly hint?: string;
  readonly testId: string;
  readonly icon: string;
  readonly pressed?: boolean;
  readonly disabled: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      class="tool"
      aria-label={name}
      aria-pressed={pressed}
      data-hint={hint}
      data-testid={testId}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon path={icon} size={22} />
    </button>
  );
}
