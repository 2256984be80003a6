import type { AnalysisDetail } from "@candlemark/core";
import { isDrawing, type PartValue, type RefusedChange } from "@candlemark/sync";
import { useCallback, useEffect, useState } from "preact/hooks";
import { ChartPane } from "../chart/chart-pane.tsx";
import { decimalsOf } from "../chart/price-format.ts";
import type { Stage } from "../chart/stage.ts";
import { Toolbar } from "../chart/toolbar.tsx";
import { type BarsState, useBars } from "../chart/use-bars.ts";
import { ReadingPanel } from "../reading/reading-panel.tsx";
import { Conflicts, type Preview } from "../save/conflicts.tsx";
import { Refusals } from "../save/refusals.tsx";
import { SaveProblem } from "../save/save-problem.tsx";
import { SaveStatus } from "../save/save-status.tsx";
import { Icon, icons } from "../ui/icon.tsx";
import { Notice } from "../ui/notice.tsx";
import { useSource } from "../ui/use-source.ts";
import { DeleteDialog } from "./delete-dialog.tsx";
import { useFocus } from "./use-focus.ts";
import type { Workbench } from "./workbench.ts";

const none: readonly RefusedChange[] = [];
const noBars: BarsState & { kind: "ready" } = { kind: "ready", bars: [] };

/** An open analysis: its chart, its tools, its words. */
export function Workspace({
  workbench,
  lasting,
  listHref,
  onTitle,
  onGone,
  onDiscard,
  onDelete,
}: {
  readonly workbench: Workbench;
  /** Whether changes outlive the page. */
  readonly lasting: boolean;
  readonly listHref: string;
  readonly onTitle: (analysisId: string, title: string) => void;
  /** Called where somebody else deleted the analysis. */
  readonly onGone: (analysisId: string) => void;
  /** Gives up all that wasn't sent, and opens the analysis again. */
  readonly onDiscard: () => Promise<void>;
  /** Left out where the key may not delete. */
  readonly onDelete: ((workbench: Workbench) => Promise<void>) | undefined;
}) {
  const { store, sync, canEdit } = workbench;
  const analysis = useSource(workbench.analysis);
  const saving = useSource(workbench.saving);
  const { state: bars, retry } = useBars(analysis);
  const [stage, setStage] = useState<Stage>();
  const [deleting, setDeleting] = useState(false);
  const focus = useFocus(stage, store);
  const { highlight } = focus;
  const { title, symbol, timeframe } = analysis.metadata;
  const count = analysis.drawings.length;
  useEffect(() => {
    onTitle(analysis.analysisId, title);
    document.title = `${title} · Candlemark Studio`;
  }, [onTitle, analysis.analysisId, title]);

  const isGone = saving.status === "deleted";
  useEffect(() => {
    if (isGone) onGone(workbench.analysisId);
  }, [isGone, onGone, workbench]);

  const preview = useCallback<Preview>(
    (drawing) => {
      const shown = workbench.analysis.get();
      stage?.overlay.setAnalysis(
        drawing === undefined ? shown : withDrawing(shown, drawing.id, drawing.value),
      );
    },
    [stage, workbench],
  );

  // What was removed under the mouse never hears that the mouse left.
  useEffect(() => highlight(null), [highlight, count]);

  return (
    <main class="workspace">
      <div class="workspace-head">
        <a class="icon-button workspace-back" href={listHref} aria-label="Back to the analyses">
          <Icon path={icons.back} />
        </a>
        <p class="market">
          <strong>{symbol}</strong> <span class="market-timeframe">{timeframe}</span>
        </p>
        <SaveStatus saving={saving} lasting={lasting} canEdit={canEdit} onRetry={() => sync.retryNow()} />
        {onDelete !== undefined && !isGone && (
          <button
            type="button"
            class="icon-button"
            aria-label="Delete this analysis"
            title="Delete this analysis"
            data-testid="delete-analysis"
            onClick={() => setDeleting(true)}
          >
            <Icon path={icons.remove} size={18} />
          </button>
        )}
      </div>
      <div class="matters-all">
        <SaveProblem
          saving={saving}
          lasting={lasting}
          sync={sync}
          analysis={analysis}
          listHref={listHref}
          onDiscard={onDiscard}
        />
        <Conflicts conflicts={saving.conflicts} sync={sync} focus={focus} onPreview={preview} />
        <Refusals
          refused={isGone || saving.refused === 0 ? none : sync.refused()}
          sync={sync}
          focus={focus}
        />
      </div>
      <div class="workspace-body">
        <Toolbar stage={stage} canEdit={canEdit} />
        <div class="chart-area">
          {bars.kind === "ready" && bars.bars.length > 0 ? (
            <ChartPane workbench={workbench} bars={bars.bars} onStage={setStage} />
          ) : (
            <ChartNotice bars={bars} market={`${symbol} (${timeframe})`} onRetry={retry} />
          )}
        </div>
        <ReadingPanel
          analysis={analysis}
          store={canEdit ? store : undefined}
          decimals={decimalsOf((bars.kind === "ready" ? bars : noBars).bars)}
          focus={focus}
        />
      </div>
      {deleting && onDelete !== undefined && (
        <DeleteDialog title={title} onDelete={() => onDelete(workbench)} onClose={() => setDeleting(false)} />
      )}
    </main>
  );
}

/** The analysis with a drawing as it is elsewhere, or without it. */
function withDrawing(analysis: AnalysisDetail, id: string, value: PartValue): AnalysisDetail {
  const drawings = analysis.drawings.filter(({ clientObjectId }) => clientObjectId !== id);
  return { ...analysis, drawings: isDrawing(value) ? [...drawings, value] : drawings };
}

function ChartNotice({
  bars,
  market,
  onRetry,
}: {
  readonly bars: BarsState;
  readonly market: string;
  readonly onRetry: () => void;
}) {
  if (bars.kind === "loading")
    return <div class="chart-loading" aria-label="Loading the chart" role="status" />;
  return (
    <Notice title={`No bars of ${market}`} action={{ label: "Try again", run: onRetry }}>
      Without bars the drawings can’t be placed. The text beside is complete.
      {bars.kind === "failed" && <span class="hint">{bars.problem}</span>}
    </Notice>
  );
}
