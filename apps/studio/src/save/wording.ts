import { AuthenticationError, type SaverState, type SyncError } from "@candlemark/sync";
import { sentenceOf } from "../ui/sentence.ts";

/** What the status chip shows. */
export interface SaveWords {
  /** A word for machines: styles and tests. */
  readonly state: "saved" | "saving" | "failed" | "conflict";
  readonly label: string;
  /** What stands in the way, as a sentence. */
  readonly detail?: string;
}

/** Says where a save stands. */
export function saveWords(state: SaverState): SaveWords {
  switch (state.status) {
    case "idle":
      return { state: "saved", label: "Saved" };
    case "saving":
      return { state: "saving", label: "Saving…" };
    case "failed":
      return { state: "failed", label: "Not saved", detail: reasonOf(state.error) };
    case "conflict":
      return {
        state: "conflict",
        label: "Changed elsewhere",
        detail:
          "Somebody else changed this analysis too. Keep your changes on top of theirs, or take theirs and give yours up.",
      };
  }
}

function reasonOf(error: SyncError): string {
  // The server speaks to programs about keys; here a session has ended.
  const signedOut = error instanceof AuthenticationError && error.code !== "permission_missing";
  return signedOut ? "You are signed out. Sign in again to save." : sentenceOf(error);
}
