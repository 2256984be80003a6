import type { Context } from "./context.ts";
import { type Expected, findAnalysis, requireRevision } from "./find-analysis.ts";
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
    return { analysisId };
  });
}
