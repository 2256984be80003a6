import type { AnalysisDetail, Store } from "@candlemark/core";
import type { Sync } from "@candlemark/sync";
import { NextAttempt } from "./next-attempt.tsx";
import { type Saving, unsentOf } from "./saving.ts";
import { saveWords } from "./wording.ts";

/** What stands in the way of saving, what becomes of the changes, and what can be done; nothing while all is well. */
export function SaveProblem({
  saving,
  lasting,
  sync,
  store,
  analysis,
  listHref,
}: {
  readonly saving: Saving;
  readonly lasting: boolean;
  readonly sync: Pick<Sync, "retryNow">;
  readonly store: Pick<Store, "undo" | "canUndo">;
  readonly analysis: AnalysisDetail;
  readonly listHref: string;
}) {
  const { state, detail } = saveWords(saving, lasting);
  if (detail === undefined) return null;
  return (
    <div class="save-problem" data-state={state} data-testid="save-problem">
      <p role="alert">{detail}</p>
      <NextAttempt until={saving.until} trying={saving.trying} />
      <span class="actions">
        {state === "deleted" ? (
          <>
            {unsentOf(saving) > 0 && (
              <a class="button" href={copyOf(analysis)} download={`${fileName(analysis)}.json`}>
                Download a copy
              </a>
            )}
            <a class="button" href={listHref}>
              Back to the list
            </a>
          </>
        ) : (
          <>
            {state === "signed-out" && store.canUndo() && (
              <button type="button" class="button" data-testid="save-undo" onClick={() => store.undo()}>
                Undo
              </button>
            )}
            <button type="button" class="button" data-testid="save-retry" onClick={() => sync.retryNow()}>
              Try now
            </button>
          </>
        )}
      </span>
    </div>
  );
}

const copyOf = (analysis: AnalysisDetail): string =>
  `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(analysis, null, 2))}`;

const fileName = ({ metadata }: AnalysisDetail): string =>
  `${metadata.symbol} ${metadata.title}`.replaceAll(/[^\p{L}\p{N} -]/gu, "").slice(0, 80);
