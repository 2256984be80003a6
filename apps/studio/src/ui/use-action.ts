import { useCallback, useState } from "preact/hooks";
import { sentenceOf } from "./sentence.ts";

/** Runs what a button asks for, one at a time; `problem` says why the last one failed. */
export function useAction(): {
  readonly busy: boolean;
  readonly problem: string;
  readonly run: (action: () => Promise<unknown>) => void;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const run = useCallback((action: () => Promise<unknown>) => {
    setBusy(true);
    setProblem("");
    action()
      .catch((error: unknown) => setProblem(sentenceOf(error)))
      .finally(() => setBusy(false));
  }, []);
  return { busy, problem, run };
}
