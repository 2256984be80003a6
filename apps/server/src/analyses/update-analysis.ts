import {
  duplicateIssues,
  type Levels,
  levelOrderIssues,
  linkIssues,
  listObjects,
  type Metadata,
  type UpdatableField,
  type UpdateRequest,
  updatableFields,
} from "@candlemark/core";
import { invalid } from "../refusal.ts";
import type { AnalysisHead, KeptDrawing } from "../storage/storage.ts";
import { sameData } from "./canonical.ts";
import type { Context } from "./context.ts";
import { endOf } from "./end-of.ts";
import { type Expected, findAnalysis, requireRevision } from "./find-analysis.ts";
import { createNamer, levelNamesOf, mergeLevels, nameDrawings, writtenNames } from "./identities.ts";
import { logEvent } from "./log-event.ts";
import { type Outcome, once, type Repetition } from "./once.ts";
import { storedTexts } from "./stored-texts.ts";

/** The parts of an analysis that an update can change. */
interface Content {
  readonly metadata: Metadata;
  readonly levels: Levels;
  readonly drawings: readonly KeptDrawing[];
}

/** Merges an update into an analysis; one that changes nothing leaves the revision. */
export function updateAnalysis(
  context: Context,
  analysisId: string,
  request: UpdateRequest,
  expected: Expected,
  repetition: Repetition,
): Promise<Outcome> {
  const { now } = context;
  return once(context, `update ${analysisId}`, repetition, async (stores) => {
    const { analyses } = stores;
    const head = await findAnalysis(stores, context, analysisId);
    requireRevision(head, expected);
    const before = { ...head, drawings: await analyses.drawings(analysisId) };
    const after = merge(before, request, now);
    const updatedFields = updatableFields.filter(
      (field) => !sameData(part(before, field), part(after, field)),
    );
    if (updatedFields.length === 0) return { analysisId, updatedFields, revision: head.revision };
    const next: AnalysisHead = {
      ...head,
      metadata: after.metadata,
      levels: after.levels,
      revision: head.revision + 1,
      updatedAt: now,
      expiresAt: updatedFields.includes("expiry") ? endOf(after.metadata, now) : head.expiresAt,
    };
    await analyses.update(next);
    if (updatedFields.includes("drawings")) await analyses.replaceDrawings(analysisId, after.drawings);
    await logEvent(stores, next, next.revision, { type: "analysis.updated", updatedFields }, now);
    return { analysisId, updatedFields, revision: next.revision };
  });
}

function part(content: Content, field: UpdatableField): unknown {
  if (field === "levels" || field === "drawings") return content[field];
  return content.metadata[field];
}

/** The analysis as the update leaves it; refused where it then breaks a rule that spans the whole. */
function merge(before: Content, request: UpdateRequest, now: number): Content {
  const { levels: writtenLevels = {}, drawings: writtenDrawings } = request;
  const written = writtenNames(writtenLevels, writtenDrawings);
  const name = createNamer(now, written, [...levelNamesOf(before.levels), ...before.drawings]);
  const levels = mergeLevels(before.levels, writtenLevels, written, name);
  const drawings = writtenDrawings === undefined ? before.drawings : nameDrawings(writtenDrawings, name);
  const metadata = mergeMetadata(before.metadata, request.metadata ?? {});
  const objects = listObjects({ levels, drawings });
  const issues = [
    ...levelOrderIssues(levels, ["levels"]),
    ...duplicateIssues(objects),
    ...linkIssues(metadata, objects),
  ];
  if (issues.length > 0) throw invalid(issues);
  const texts = storedTexts(metadata, [...levelNamesOf(levels), ...drawings]);
  return { metadata: { ...metadata, ...texts }, levels, drawings };
}

/** Fields that are left out stay, and null clears one. */
function mergeMetadata(before: Metadata, update: NonNullable<UpdateRequest["metadata"]>): Metadata {
  const { alternativeText, comments, ...rest } = update;
  const merged = { ...before, ...rest };
  if (alternativeText === null) delete merged.alternativeText;
  else if (alternativeText !== undefined) merged.alternativeText = alternativeText;
  if (comments === null) delete merged.comments;
  else if (comments !== undefined) merged.comments = comments;
  return merged;
}
