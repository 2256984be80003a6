import { type AppendRequest, formatInstant, type Issue, limits } from "@candlemark/core";
import { invalid, Refusal } from "../refusal.ts";
import type { AnalysisHead, KeptDrawing, Stores } from "../storage/storage.ts";
import { sameData } from "./canonical.ts";
import type { Context } from "./context.ts";
import { findAnalysis } from "./find-analysis.ts";
import { createNamer, levelNamesOf, nameDrawings, writtenNames } from "./identities.ts";
import { logEvent } from "./log-event.ts";
import { type Outcome, once, type Repetition } from "./once.ts";

/** Adds drawings to an analysis; those that are there already with the same content count as added. */
export function appendDrawings(
  context: Context,
  analysisId: string,
  request: AppendRequest,
  repetition: Repetition,
): Promise<Outcome> {
  const { now } = context;
  return once(context, `append ${analysisId}`, repetition, async (stores) => {
    const { analyses } = stores;
    const head = await findAnalysis(stores, context, analysisId);
    const written = writtenNames(undefined, request.drawings);
    const standing = await analyses.drawingsNamed(analysisId, [...written]);
    const drawings = nameDrawings(request.drawings, createNamer(now, written, standing));
    refuseConflicts(head, standing, drawings);
    const known = new Set(standing.map(({ id }) => id));
    const added = drawings.filter(({ id }) => !known.has(id));
    const total = (await analyses.countDrawings(analysisId)) + added.length;
    refuseTooMany(total);
    const revision = added.length === 0 ? head.revision : await append(stores, head, added, now);
    const appended = drawings.map(({ clientObjectId, id }) => ({ clientObjectId, id }));
    const updatedAt = formatInstant(added.length === 0 ? head.updatedAt : now);
    return { analysisId, revision, appended, total, updatedAt };
  });
}

async function append(
  stores: Stores,
  head: AnalysisHead,
  added: readonly KeptDrawing[],
  now: number,
): Promise<number> {
  const revision = head.revision + 1;
  await stores.analyses.addDrawings(head.analysisId, added);
  await stores.analyses.update({ ...head, revision, updatedAt: now });
  await logEvent(stores, head, revision, { type: "drawings.appended", drawings: added }, now);
  return revision;
}

function refuseConflicts(
  head: AnalysisHead,
  standing: readonly KeptDrawing[],
  drawings: readonly KeptDrawing[],
): void {
  const byName = new Map<string, unknown>(standing.map((drawing) => [drawing.clientObjectId, drawing]));
  for (const level of levelNamesOf(head.levels)) byName.set(level.clientObjectId, level);
  const issues = drawings.flatMap((drawing, index): Issue[] => {
    const there = byName.get(drawing.clientObjectId);
    return there === undefined || sameData(there, drawing)
      ? []
      : [
          {
            path: ["drawings", index, "clientObjectId"],
            code: "duplicate_client_object_id",
            message: `the analysis has another object with the clientObjectId "${drawing.clientObjectId}"`,
          },
        ];
  });
  if (issues.length === 0) return;
  throw new Refusal(
    "duplicate_client_object_id",
    "Nothing was appended: a clientObjectId is used already by an object with other content",
    { issues },
  );
}

function refuseTooMany(total: number): void {
  if (total <= limits.drawingsPerAnalysis) return;
  throw invalid([
    {
      path: ["drawings"],
      code: "too_many",
      message: `an analysis holds at most ${limits.drawingsPerAnalysis} drawings, and would have ${total}`,
    },
  ]);
}
