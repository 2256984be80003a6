import { StaleRevisionError } from "@candlemark/sync";
import { useEffect, useRef, useState } from "preact/hooks";
import { sentenceOf } from "../ui/sentence.ts";

/** Asks before an analysis is deleted, and says where that fails. */
export function DeleteDialog({
  title,
  onDelete,
  onClose,
}: {
  readonly title: string;
  readonly onDelete: () => Promise<void>;
  readonly onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  useEffect(() => dialog.current?.showModal(), []);
  const confirm = async () => {
    if (busy) return;
    setBusy(true);
    setProblem("");
    try {
      await onDelete();
    } catch (error) {
      setProblem(
        error instanceof StaleRevisionError
          ? "It was changed elsewhere meanwhile. Open it again to see what you delete."
          : sentenceOf(error),
      );
      setBusy(false);
    }
  };
  // Keys belong to the editor of the chart while the focus is nowhere: here it always is somewhere.
  return (
    <dialog ref={dialog} class="dialog" tabIndex={-1} aria-labelledby="delete-title" onClose={onClose}>
      <h2 id="delete-title" class="dialog-title">
        Delete this analysis?
      </h2>
      <p>“{title}” disappears for everybody in the channel. This can’t be undone.</p>
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="actions actions-end">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          Cancel
        </button>
        <button
          type="button"
          class="button button-danger"
          aria-disabled={busy}
          data-testid="delete-confirm"
          onClick={() => void confirm()}
        >
          {busy ? "Deleting…" : "Delete"}
        </button>
      </div>
    </dialog>
  );
}
