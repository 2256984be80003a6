import type { AnalysisDetail, AnalysisEvent } from "@candlemark/core";

/**
 * The analysis after an event: the same object where it shows the event already, undefined where the event
 * doesn't say enough and the analysis has to be read again.
 */
export function applyEvent(analysis: AnalysisDetail, event: AnalysisEvent): AnalysisDetail | undefined {
  const { revision } = event;
  // Another revision than the server's, even a later one, is not what the server has.
  if (event.type === "resync") return revision === analysis.revision ? analysis : undefined;
  if (event.type === "analysis.expired" && revision === analysis.revision) {
    return analysis.status === "EXPIRED" ? analysis : { ...analysis, status: "EXPIRED" };
  }
  if (revision <= analysis.revision) return analysis;
  if (event.type !== "drawings.appended" || event.drawings === undefined) return undefined;
  if (revision !== analysis.revision + 1) return undefined;
  const there = new Set(analysis.drawings.map(({ clientObjectId }) => clientObjectId));
  if (event.drawings.some(({ clientObjectId }) => there.has(clientObjectId))) return undefined;
  return { ...analysis, drawings: [...analysis.drawings, ...event.drawings], revision, updatedAt: event.at };
}
