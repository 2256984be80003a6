import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { sentenceOf } from "./sentence.ts";

/** Asks before something that can't be taken back, and says where that fails. */
export function ConfirmDialog({
  title,
  children,
  action,
  doing,
  testId,
  onConfirm,
  onClose,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
  /** The button's words, before and while it is done. */
  readonly action: string;
  readonly doing: string;
  readonly testId: string;
  /** What it rejects with is shown. */
  readonly onConfirm: () => Promise<void>;
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
      await onConfirm();
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  // Keys belong to the editor of the chart while the focus is nowhere: here it always is somewhere.
  return (
    <dialog ref={dialog} class="dialog" tabIndex={-1} aria-labelledby={`${testId}-title`} onClose={onClose}>
      <h2 id={`${testId}-title`} class="dialog-title">
        {title}
      </h2>
      <p>{children}</p>
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
          data-testid={testId}
          onClick={() => void confirm()}
        >
          {busy ? doing : action}
        </button>
      </div>
    </dialog>
  );
}
