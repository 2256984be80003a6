import type { ComponentChildren } from "preact";
import { Notice } from "../ui/notice.tsx";
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
  onDelete,
}: {
  readonly workbenches: Workbenches;
  readonly analysisId: string;
  /** Whether changes outlive the page. */
  readonly lasting: boolean;
  readonly listHref: string;
  readonly onTitle: (analysisId: string, title: string) => void;
  readonly onDelete: ((workbench: Workbench) => Promise<void>) | undefined;
}) {
  const { state, retry } = useWorkbench(workbenches, analysisId);
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
          onDelete={onDelete}
        />
      );
  }
}

/** The place of an analysis without one. */
export function Blank({ children }: { readonly children: ComponentChildren }) {
  return <main class="workspace workspace-blank">{children}</main>;
}
