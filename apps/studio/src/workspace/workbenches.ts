import type { Client } from "@candlemark/sync";
import { createWorkbench, type Workbench } from "./workbench.ts";

/** The workbenches of a sign-in: one with unsaved changes is kept when another analysis is opened. */
export interface Workbenches {
  readonly open: (analysisId: string, signal: AbortSignal) => Promise<Workbench>;
  readonly hasUnsaved: () => boolean;
  /** Tries again to save what couldn't be saved. */
  readonly retryAll: () => void;
  /** Gives up the work on an analysis that was deleted. */
  readonly forget: (analysisId: string) => void;
}

/** Makes the workbenches of a client. */
export function createWorkbenches(client: Client): Workbenches {
  const benches = new Map<string, Workbench>();
  return {
    async open(analysisId, signal) {
      const known = benches.get(analysisId);
      if (known?.isUnsaved()) return known;
      const { analysis } = await client.get(analysisId, { signal });
      const bench = createWorkbench(client, analysis);
      benches.set(analysisId, bench);
      return bench;
    },
    hasUnsaved: () => [...benches.values()].some((bench) => bench.isUnsaved()),
    retryAll() {
      for (const bench of benches.values()) bench.retry();
    },
    forget: (analysisId) => benches.delete(analysisId),
  };
}
