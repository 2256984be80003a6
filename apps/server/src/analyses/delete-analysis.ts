import type { Context } from "./context.ts";
import { type Expected, findAnalysis, requireRevision } from "./find-analysis.ts";
import { logEvent } from "./log-event.ts";
import { type Outcome, once, type Repetition } from "./once.ts";

/** Removes an analysis; its record stays for 30 days, found by nobody. */
export function deleteAnalysis(
  context: Context,
  analysisId: string,
  expected: Expected,
  repetition: Repetition,
): Promise<Outcome> {
  return once(context, `delete ${analysisId}`, repetition, async (stores) => {
    const head = await findAnalysis(stores, context, analysisId);
    requireRevision(head, expected);
    await stores.analyses.remove(analysisId, context.now);
    await logEvent(stores, head, head.revision + 1, { type: "analysis.deleted" }, context.now);
    return { analysisId };
  });
}
