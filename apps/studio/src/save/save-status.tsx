import { Icon, icons } from "../ui/icon.tsx";
import { NextAttempt } from "./next-attempt.tsx";
import type { Saving } from "./saving.ts";
import { type SaveWords, saveWords } from "./wording.ts";

const marks: Readonly<Record<SaveWords["state"], string | undefined>> = {
  saved: icons.check,
  saving: undefined,
  offline: icons.offline,
  waiting: icons.clock,
  "signed-out": icons.warning,
  unstored: icons.warning,
  conflict: icons.warning,
  refused: icons.warning,
  deleted: icons.remove,
};

/** A chip that says whether everything is saved, a live region, and what goes on by itself where that takes a while. */
export function SaveStatus({
  saving,
  lasting,
  canEdit,
  onRetry,
}: {
  readonly saving: Saving;
  readonly lasting: boolean;
  readonly canEdit: boolean;
  readonly onRetry: () => void;
}) {
  const { state, label, note, detail = note } = saveWords(saving, lasting);
  if (!canEdit && state === "saved") {
    return (
      <span class="save-status" data-testid="save-status" data-state="saved" title="This key may read alone">
        Read only
      </span>
    );
  }
  const mark = marks[state];
  return (
    <>
      {note !== undefined && (
        <span class="save-note" data-testid="save-note">
          <span class="save-note-text">{note}</span>
          <NextAttempt until={saving.until} trying={saving.trying} />
          <button type="button" class="button" data-testid="save-retry" onClick={onRetry}>
            Try now
          </button>
        </span>
      )}
      <span class="save-status" role="status" title={detail} data-testid="save-status" data-state={state}>
        {mark === undefined ? <span class="spinner" aria-hidden="true" /> : <Icon path={mark} size={16} />}
        {label}
      </span>
    </>
  );
}
