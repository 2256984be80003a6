import { StaleRevisionError } from "@candlemark/sync";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";

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
  const confirm = async () => {
    try {
      await onDelete();
    } catch (error) {
      if (!(error instanceof StaleRevisionError)) throw error;
      throw new Error("It was just changed elsewhere. Look at the change, then delete it.", { cause: error });
    }
  };
  return (
    <ConfirmDialog
      title="Delete this analysis?"
      action="Delete"
      doing="Deleting…"
      testId="delete-confirm"
      onConfirm={confirm}
      onClose={onClose}
    >
      “{title}” disappears for everybody in the channel. This can’t be undone.
    </ConfirmDialog>
  );
}
