import type { AnalysisDetail } from "@candlemark/core";
import type { Sync } from "@candlemark/sync";
import { useState } from "preact/hooks";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { jsonLink } from "../ui/json-link.ts";
import { NextAttempt } from "./next-attempt.tsx";
import { type Saving, unsentOf } from "./saving.ts";
import { changes, saveWords } from "./wording.ts";

/** What stands in the way of saving, what becomes of the changes, and what can be done; nothing while all is well. */
export function SaveProblem({
  saving,
  lasting,
  sync,
  analysis,
  listHref,
  onDiscard,
}: {
  readonly saving: Saving;
  readonly lasting: boolean;
  readonly sync: Pick<Sync, "retryNow">;
  readonly analysis: AnalysisDetail;
  readonly listHref: string;
  /** Gives up all that wasn't sent. */
  readonly onDiscard: () => Promise<void>;
}) {
  const [discarding, setDiscarding] = useState(false);
  const { state, detail } = saveWords(saving, lasting);
  if (detail === undefined) return null;
  const unsent = unsentOf(saving);
  return (
    <div class="save-problem" data-state={state} data-testid="save-problem">
      <p role="alert">{detail}</p>
      <NextAttempt until={saving.until} trying={saving.trying} />
      <span class="actions">
        {state === "deleted" && unsent > 0 && (
          <>
            <a class="button" href={jsonLink(analysis)} download={`${fileName(analysis)}.json`}>
              Download a copy
            </a>
            <button
              type="button"
              class="button"
              data-testid="discard-all"
              onClick={() => setDiscarding(true)}
            >
              Discard
            </button>
          </>
        )}
        {state === "deleted" && unsent === 0 && (
          <a class="button" href={listHref}>
            Back to the list
          </a>
        )}
        {state !== "deleted" && (
          <button type="button" class="button" data-testid="save-retry" onClick={() => sync.retryNow()}>
            Try now
          </button>
        )}
      </span>
      {discarding && (
        <ConfirmDialog
          title={`Discard ${changes(unsent)}?`}
          action="Discard"
          doing="Discarding…"
          testId="discard-confirm"
          onConfirm={onDiscard}
          onClose={() => setDiscarding(false)}
        >
          What you changed and the server hasn’t got is gone then.
        </ConfirmDialog>
      )}
    </div>
  );
}

const fileName = ({ metadata }: AnalysisDetail): string =>
  `${metadata.symbol} ${metadata.title}`.replaceAll(/[^\p{L}\p{N} -]/gu, "").slice(0, 80);
