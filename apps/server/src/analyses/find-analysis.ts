import { requirePlace } from "../auth/caller.ts";
import { Refusal } from "../refusal.ts";
import type { AnalysisHead, Stores } from "../storage/storage.ts";
import type { Context } from "./context.ts";

/** The revisions that a request takes the analysis to be at; undefined where it doesn't care. */
export type Expected = "any" | readonly number[] | undefined;

/**
 * Finds an analysis that the caller may touch. One of another community is as absent as one that never was;
 * one of another channel is refused.
 */
export async function findAnalysis(
  { analyses }: Stores,
  { caller }: Context,
  analysisId: string,
): Promise<AnalysisHead> {
  const head = await analyses.find(analysisId);
  if (head === undefined || head.communityId !== caller.communityId) {
    throw new Refusal("analysis_not_found", `There is no analysis ${analysisId}`);
  }
  requirePlace(caller, head.communityId, head.channelId);
  return head;
}

/** Refuses a change that was made to another revision than the one that stands. */
export function requireRevision({ revision }: AnalysisHead, expected: Expected): void {
  if (expected === undefined || expected === "any" || expected.includes(revision)) return;
  throw new Refusal(
    "stale_revision",
    `The analysis is at revision ${revision}: read it again and repeat the change on that`,
    { revision },
  );
}
