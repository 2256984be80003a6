import { NotFoundError } from "@candlemark/sync";
import { useCallback, useEffect, useState } from "preact/hooks";
import { sentenceOf } from "../ui/sentence.ts";
import type { Workbench } from "./workbench.ts";
import type { Workbenches } from "./workbenches.ts";

/** An analysis on its way to the page. */
export type OpeningState =
  | { readonly kind: "loading" }
  | { readonly kind: "open"; readonly workbench: Workbench }
  | { readonly kind: "missing" }
  | { readonly kind: "failed"; readonly problem: string };

/** Opens an analysis, and again on `retry`. */
export function useWorkbench(
  workbenches: Workbenches,
  analysisId: string,
): { readonly state: OpeningState; readonly retry: () => void } {
  const [state, setState] = useState<OpeningState>({ kind: "loading" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    setState({ kind: "loading" });
    const show = (next: OpeningState) => {
      if (!controller.signal.aborted) setState(next);
    };
    workbenches
      .open(analysisId, controller.signal)
      .then((workbench) => show({ kind: "open", workbench }))
      .catch((error: unknown) => show(failureOf(error)));
    return () => controller.abort();
  }, [workbenches, analysisId, attempt]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const hasFailed = state.kind === "failed";
  useEffect(() => {
    if (!hasFailed) return;
    addEventListener("online", retry);
    return () => removeEventListener("online", retry);
  }, [hasFailed, retry]);
  return { state, retry };
}

function failureOf(error: unknown): OpeningState {
  return error instanceof NotFoundError
    ? { kind: "missing" }
    : { kind: "failed", problem: sentenceOf(error) };
}
