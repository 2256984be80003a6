import { Icon, icons } from "../ui/icon.tsx";
import { useSource } from "../ui/use-source.ts";
import type { Workbench } from "../workspace/workbench.ts";
import { saveWords } from "./wording.ts";

const marks = { saved: icons.check, saving: undefined, failed: icons.warning, conflict: icons.warning };

/** A chip that says whether everything is saved; a live region. */
export function SaveStatus({ workbench }: { readonly workbench: Workbench }) {
  const { state, label } = saveWords(useSource(workbench.saving));
  const mark = marks[state];
  return (
    <span class="save-status" role="status" data-testid="save-status" data-state={state}>
      {mark === undefined ? <span class="spinner" aria-hidden="true" /> : <Icon path={mark} size={16} />}
      {label}
    </span>
  );
}

/** What stands in the way of saving and what can be done about it; nothing while all is well. */
export function SaveProblem({
  workbench,
  onReset,
}: {
  readonly workbench: Workbench;
  /** Called before the document is another one. */
  readonly onReset: () => void;
}) {
  const saving = useSource(workbench.saving);
  const { state, detail } = saveWords(saving);
  if (detail === undefined) return null;
  const end = (resolve: () => void) => () => {
    onReset();
    resolve();
  };
  return (
    <div class="save-problem" role="alert" data-state={state} data-testid="save-problem">
      <p>{detail}</p>
      {state === "conflict" ? (
        <span class="actions">
          <button
            type="button"
            class="button"
            title="Your changes are done again on top of theirs"
            data-testid="keep-mine"
            onClick={end(workbench.keepMine)}
          >
            Keep mine
          </button>
          <button
            type="button"
            class="button"
            title="Your unsaved changes are given up"
            data-testid="take-theirs"
            onClick={end(workbench.takeTheirs)}
          >
            Take theirs
          </button>
        </span>
      ) : (
        <span class="actions">
          {saving.status === "failed" && !saving.error.retryable && workbench.store.canUndo() && (
            <button type="button" class="button" data-testid="save-undo" onClick={end(workbench.store.undo)}>
              Undo
            </button>
          )}
          <button type="button" class="button" data-testid="save-retry" onClick={workbench.retry}>
            Retry
          </button>
        </span>
      )}
    </div>
  );
}
