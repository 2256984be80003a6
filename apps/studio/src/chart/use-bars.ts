import { type Bar, loadBars } from "@candlemark/bars";
import type { AnalysisDetail } from "@candlemark/core";
import { useCallback, useEffect, useState } from "preact/hooks";
import { sentenceOf } from "../ui/sentence.ts";
import { barsRange } from "./bars-range.ts";

/** The bars of an analysis: on their way, there (perhaps none), or out of reach. */
export type BarsState =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly bars: readonly Bar[] }
  | { readonly kind: "failed"; readonly problem: string };

/** Reads the bars of an analysis' symbol and timeframe once, and again on `retry`. */
export function useBars(analysis: AnalysisDetail): { readonly state: BarsState; readonly retry: () => void } {
  const [state, setState] = useState<BarsState>({ kind: "loading" });
  const [attempt, setAttempt] = useState(0);
  // What is drawn later has its bars already: only the analysis as it was opened says which ones to read.
  const [opened] = useState(analysis);

  useEffect(() => {
    const controller = new AbortController();
    setState({ kind: "loading" });
    readBars(opened, controller.signal).then(
      (bars) => setState({ kind: "ready", bars }),
      (error: unknown) => {
        if (!controller.signal.aborted) setState({ kind: "failed", problem: sentenceOf(error) });
      },
    );
    return () => controller.abort();
  }, [opened, attempt]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  useEffect(() => {
    if (state.kind !== "failed") return;
    addEventListener("online", retry);
    return () => removeEventListener("online", retry);
  }, [state, retry]);
  return { state, retry };
}

async function readBars(analysis: AnalysisDetail, signal: AbortSignal): Promise<Bar[]> {
  const { symbol, timeframe } = analysis.metadata;
  const { from, to } = barsRange(analysis, Date.now());
  const request = { url: `${location.origin}/udf`, symbol, timeframe, to, signal };
  const bars = await loadBars({ ...request, from });
  // The symbol's bars may have ended long ago.
  return bars.length > 0 ? bars : loadBars({ ...request, from: 0 });
}
