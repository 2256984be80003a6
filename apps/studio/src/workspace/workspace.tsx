import { useEffect, useState } from "preact/hooks";
import { ChartPane } from "../chart/chart-pane.tsx";
import { decimalsOf } from "../chart/price-format.ts";
import type { Stage } from "../chart/stage.ts";
import { Toolbar } from "../chart/toolbar.tsx";
import { type BarsState, useBars } from "../chart/use-bars.ts";
import { ReadingPanel } from "../reading/reading-panel.tsx";
import { SaveProblem, SaveStatus } from "../save/save-status.tsx";
import { Icon, icons } from "../ui/icon.tsx";
import { Notice } from "../ui/notice.tsx";
import { useSource } from "../ui/use-source.ts";
import { DeleteDialog } from "./delete-dialog.tsx";
import { useFocus } from "./use-focus.ts";
import type { Workbench } from "./workbench.ts";

const noBars: BarsState & { kind: "ready" } = { kind: "ready", bars: [] };

/** An open analysis: its chart, its tools, its words. */
export function Workspace({
  workbench,
  listHref,
  onTitle,
  onDelete,
}: {
  readonly workbench: Workbench;
  readonly listHref: string;
  readonly onTitle: (analysisId: string, title: string) => void;
  /** Left out where the key may not delete. */
  readonly onDelete: ((workbench: Workbench) => Promise<void>) | undefined;
}) {
  const analysis = useSource(workbench.analysis);
  const { state: bars, retry } = useBars(analysis);
  const [stage, setStage] = useState<Stage>();
  const [deleting, setDeleting] = useState(false);
  const focus = useFocus(stage, workbench.store);
  const { highlight } = focus;
  const { title, symbol, timeframe } = analysis.metadata;
  const count = analysis.drawings.length;
  useEffect(() => {
    onTitle(analysis.analysisId, title);
    document.title = `${title} · Candlemark Studio`;
  }, [onTitle, analysis.analysisId, title]);

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
        <SaveStatus workbench={workbench} />
        {onDelete !== undefined && (
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
      <SaveProblem workbench={workbench} onReset={() => stage?.editor.setTool("select")} />
      <div class="workspace-body">
        <Toolbar stage={stage} />
        <div class="chart-area">
          {bars.kind === "ready" && bars.bars.length > 0 ? (
            <ChartPane workbench={workbench} bars={bars.bars} onStage={setStage} />
          ) : (
            <ChartNotice bars={bars} market={`${symbol} (${timeframe})`} onRetry={retry} />
          )}
        </div>
        <ReadingPanel
          analysis={analysis}
          store={workbench.store}
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
