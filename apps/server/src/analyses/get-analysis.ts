import { type AnalysisDetail, formatInstant, setupOf, statusAt } from "@candlemark/core";
import type { AnalysisHead } from "../storage/storage.ts";
import type { Context } from "./context.ts";
import { findAnalysis } from "./find-analysis.ts";

/** The revision of an analysis, without reading all of it. */
export async function getRevision(context: Context, analysisId: string): Promise<number> {
  const { revision } = await findAnalysis(context.storage, context, analysisId);
  return revision;
}

/** An analysis with everything that was sent, its ids and what is derived. */
export function getAnalysis(context: Context, analysisId: string): Promise<AnalysisDetail> {
  return context.storage.transaction(async (stores) => {
    const head = await findAnalysis(stores, context, analysisId);
    const drawings = await stores.analyses.drawings(analysisId);
    return { ...head, drawings, ...derived(head, context.now) };
  });
}

/** What an answer says about an analysis beside what was sent. */
export function derived(head: AnalysisHead, now: number) {
  return {
    setup: setupOf(head.metadata),
    status: statusAt(head.expiresAt, now),
    revision: head.revision,
    createdAt: formatInstant(head.createdAt),
    updatedAt: formatInstant(head.updatedAt),
    expiresAt: head.expiresAt === null ? null : formatInstant(head.expiresAt),
  };
}
