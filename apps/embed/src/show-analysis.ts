import type { AnalysisDetail } from "@candlemark/core";
import type { FollowState } from "@candlemark/sync";
import { follow } from "./loading/follow.ts";
import { loadBarsOf, type Source } from "./loading/load.ts";
import type { Theme } from "./view/chart.ts";
import { createFrame, type Frame } from "./view/frame.ts";

/** Where an analysis is shown. */
export interface Stage {
  /** Takes the frame's element into the page. */
  mount(element: HTMLElement): void;
  ready(frame: Frame, analysis: AnalysisDetail): void;
  changed(analysis: AnalysisDetail): void;
  connected(status: FollowState["status"]): void;
  /** There is nothing to show, or no more; `over` says whether it may still come by itself. */
  failed(error: unknown, over: boolean): void;
}

// A connection that is back before anybody would notice is nothing to speak of.
const staleAfter = 4_000;

/** Shows an analysis and its changes on a stage until the signal aborts, or there is nothing more to show. */
export async function showAnalysis(
  source: Source,
  theme: Theme,
  stage: Stage,
  signal: AbortSignal,
): Promise<void> {
  let latest: AnalysisDetail | undefined;
  let frame: Frame | undefined;
  let opening = false;
  let unreachable = false;
  let staleTimer: ReturnType<typeof setTimeout> | undefined;
  const close = () => {
    clearTimeout(staleTimer);
    frame?.dispose();
    frame = undefined;
  };
  signal.addEventListener("abort", close);

  async function open(first: AnalysisDetail): Promise<void> {
    const bars = await loadBarsOf(source, first, Date.now(), signal);
    if (signal.aborted) return;
    // It may have changed while the bars came.
    const analysis = latest ?? first;
    frame = createFrame(analysis, bars, theme, (element) => stage.mount(element));
    stage.ready(frame, analysis);
  }

  function onAnalysis(analysis: AnalysisDetail): void {
    latest = analysis;
    if (frame !== undefined) {
      frame.update(analysis);
      stage.changed(analysis);
    } else if (!opening) {
      opening = true;
      open(analysis).catch((error: unknown) => stage.failed(error, true));
    }
  }

  function onState(state: FollowState): void {
    stage.connected(state.status);
    if (state.status === "ended") {
      close();
      stage.failed(state.error, true);
    } else if (state.status !== "offline") {
      clearTimeout(staleTimer);
      staleTimer = undefined;
      frame?.setStale(false);
    } else if (latest !== undefined) {
      staleTimer ??= setTimeout(() => frame?.setStale(true), staleAfter);
    } else if (!unreachable) {
      unreachable = true;
      stage.failed(state.error, false);
    }
  }

  await follow(source, { onAnalysis, onState }, signal);
}
