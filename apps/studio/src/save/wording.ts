import { StorageError, type SyncError } from "@candlemark/sync";
import { sentenceOf } from "../ui/sentence.ts";
import { type Saving, unsentOf } from "./saving.ts";

/** What the status chip shows, and what is said below it where there is something to say. */
export interface SaveWords {
  /** A word for machines: styles and tests. */
  readonly state:
    | "saved"
    | "saving"
    | "offline"
    | "waiting"
    | "signed-out"
    | "unstored"
    | "conflict"
    | "refused"
    | "deleted";
  readonly label: string;
  /** What goes on by itself: what becomes of the changes, as a sentence beside the chip. */
  readonly note?: string;
  /** What needs somebody: what stands in the way and what becomes of the changes, as sentences. */
  readonly detail?: string;
}

/** Says where changes stand; `lasting` where they outlive the page. */
export function saveWords(saving: Saving, lasting: boolean): SaveWords {
  const { status, conflicts, refused, error } = saving;
  const unsent = unsentOf(saving);
  const kept = unsent === 0 ? "" : ` · ${changes(unsent)} kept`;
  const where = lasting ? "on this device" : "in this tab";
  const stay = lasting ? "" : "Leave this tab open. ";
  switch (status) {
    case "starting":
      return error === undefined
        ? { state: "saving", label: "Opening…" }
        : { state: "unstored", label: "Not kept", detail: `${unreadable} ${sentenceOf(error)}` };
    case "idle":
    case "detached":
      return { state: "saved", label: "Saved" };
    case "sending":
      return { state: "saving", label: "Saving…" };
    case "offline":
      return {
        state: "offline",
        label: `Offline${kept}`,
        ...(unsent > 0 && { note: `${stay}${yours(unsent)} sent when the server is back.` }),
      };
    case "waiting":
      return {
        state: "waiting",
        label: `Waiting${kept}`,
        ...(unsent > 0 && {
          note: `${error === undefined ? "" : `${sentenceOf(error)} `}${stay}${yours(unsent)} sent after that.`,
        }),
      };
    case "signed-out":
      return {
        state: "signed-out",
        label: `Signed out${kept}`,
        detail: `You are signed out. Sign in again to save.${unsent > 0 ? ` ${keptText(unsent, where)}.` : ""}`,
      };
    case "unstored":
      return { state: "unstored", ...unstoredWords(saving.unstored, error) };
    case "conflict":
      return {
        state: "conflict",
        label: conflicts.length === 1 ? "1 conflict" : `${conflicts.length} conflicts`,
      };
    case "refused":
      return { state: "refused", label: `${refused} refused` };
    case "deleted":
      return {
        state: "deleted",
        label: "Deleted",
        detail:
          unsent > 0
            ? `Somebody deleted this analysis. ${changes(unsent)} of yours never arrived: download a copy to keep ${unsent === 1 ? "it" : "them"}.`
            : "Somebody deleted this analysis.",
      };
  }
}

const unreadable = "What was changed here before can’t be read.";

function unstoredWords(unstored: number, error: SyncError | undefined): Pick<SaveWords, "label" | "detail"> {
  const these = `${changes(unstored)} of yours ${is(unstored)} in this tab alone, and ${is(unstored)} sent once ${unstored === 1 ? "it" : "they"} can be kept`;
  if (error instanceof StorageError && error.code === "storage_full") {
    return {
      label: "No room on this device",
      detail: `This device has no room left: ${these}. Free some space and leave the tab open.`,
    };
  }
  const reason = error === undefined ? "" : `${sentenceOf(error)} `;
  return { label: "Not kept", detail: `${reason}${capital(these)}. Leave the tab open.` };
}

/** A number of changes in words. */
export const changes = (count: number): string => (count === 1 ? "1 change" : `${count} changes`);

const is = (count: number): string => (count === 1 ? "is" : "are");
const yours = (count: number): string => (count === 1 ? "Your change is" : `Your ${count} changes are`);
const keptText = (count: number, where: string): string =>
  count === 1 ? `Your change is kept ${where}` : `Your ${count} changes are kept ${where}`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
