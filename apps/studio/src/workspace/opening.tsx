import type { StoredEntry } from "@candlemark/sync";
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { changes } from "../save/wording.ts";
import { jsonLink } from "../ui/json-link.ts";
import { Notice } from "../ui/notice.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWorkbench } from "./use-workbench.ts";
import type { Workbench } from "./workbench.ts";
import type { Workbenches } from "./workbenches.ts";
import { Workspace } from "./workspace.tsx";

/** Opens an analysis and shows it, or says why that isn't possible. */
export function Opening({
  workbenches,
  analysisId,
  lasting,
  listHref,
  onTitle,
  onGone,
  onDelete,
}: {
  readonly workbenches: Workbenches;
  readonly analysisId: string;
  /** Whether changes outlive the page. */
  readonly lasting: boolean;
  readonly listHref: string;
  readonly onTitle: (analysisId: string, title: string) => void;
  readonly onGone: (analysisId: string) => void;
  readonly onDelete: ((workbench: Workbench) => Promise<void>) | undefined;
}) {
  const { state, retry } = useWorkbench(workbenches, analysisId);
  const discard = useCallback(async () => {
    await workbenches.forget(analysisId);
    retry();
  }, [workbenches, analysisId, retry]);
  switch (state.kind) {
    case "loading":
      return <Blank>{<div class="chart-loading" role="status" aria-label="Loading the analysis" />}</Blank>;
    case "missing":
      return (
        <Blank>
          <Notice
            title="This analysis isn’t here"
            action={{ label: "Show all analyses", run: () => location.assign(listHref) }}
          >
            It was deleted, or it belongs to another community.
            <NeverArrived workbenches={workbenches} analysisId={analysisId} onDiscard={discard} />
          </Notice>
        </Blank>
      );
    case "failed":
      return (
        <Blank>
          <Notice title="The analysis can’t be loaded" action={{ label: "Try again", run: retry }}>
            {state.problem}
          </Notice>
        </Blank>
      );
    case "open":
      return (
        <Workspace
          workbench={state.workbench}
          lasting={lasting}
          listHref={listHref}
          onTitle={onTitle}
          onGone={onGone}
          onDiscard={discard}
          onDelete={onDelete}
        />
      );
  }
}

/** What is kept of changes to an analysis that isn't there, and the way to give them up; mostly nothing. */
function NeverArrived({
  workbenches,
  analysisId,
  onDiscard,
}: {
  readonly workbenches: Workbenches;
  readonly analysisId: string;
  readonly onDiscard: () => Promise<void>;
}) {
  const [kept, setKept] = useState<readonly StoredEntry[]>([]);
  const { problem, run } = useAction();
  useEffect(() => {
    run(async () => setKept(await workbenches.readKept(analysisId)));
  }, [run, workbenches, analysisId]);
  if (kept.length === 0) return null;
  return (
    <span class="never-arrived">
      {changes(kept.length)} of yours never arrived. {problem}
      <span class="actions">
        <a class="button" href={jsonLink(kept)} download={`${analysisId}-changes.json`}>
          Download
        </a>
        <button type="button" class="button" data-testid="discard-kept" onClick={() => run(onDiscard)}>
          Discard
        </button>
      </span>
    </span>
  );
}

/** The place of an analysis without one. */
export function Blank({ children }: { readonly children: ComponentChildren }) {
  return <main class="workspace workspace-blank">{children}</main>;
}
