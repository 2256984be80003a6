import { type AnalysisEvent, type EpochMs, formatInstant } from "@candlemark/core";
import type { AnalysisHead, KeptDrawing, Stores } from "../storage/storage.ts";

// How many changes of an analysis its log holds; whoever missed more reads the whole analysis again.
const eventsKept = 256;

// Beyond this many characters of JSON a reader is better off with the whole analysis.
const mostContent = 16_384;

/** What a change says of itself. */
export type Change =
  | Pick<Extract<AnalysisEvent, { type: "analysis.updated" }>, "type" | "updatedFields">
  | { readonly type: "drawings.appended"; readonly drawings: readonly KeptDrawing[] }
  | { readonly type: "analysis.deleted" };

/** Logs a change in its own transaction; `revision` is the one that the change leaves. */
export async function logEvent(
  { events }: Stores,
  { analysisId }: AnalysisHead,
  revision: number,
  change: Change,
  now: EpochMs,
): Promise<void> {
  const event = { ...change, analysisId, revision, at: formatInstant(now) };
  const whole = JSON.stringify(event);
  const large = change.type === "drawings.appended" && whole.length > mostContent;
  const body = large ? JSON.stringify({ ...event, drawings: undefined }) : whole;
  await events.add({ analysisId, revision, type: change.type, body, createdAt: now }, eventsKept);
}
