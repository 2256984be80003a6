import {
  changeDrawings,
  duplicateIssues,
  formatInstant,
  type Issue,
  type Levels,
  levelOrderIssues,
  limits,
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
import {
  createNamer,
  levelNamesOf,
  mergeLevels,
  type Namer,
  nameDrawings,
  writtenNames,
} from "./identities.ts";
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
    const answer = { analysisId, updatedFields };
    if (updatedFields.length === 0) {
      return { ...answer, revision: head.revision, updatedAt: formatInstant(head.updatedAt) };
    }
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
    return { ...answer, revision: next.revision, updatedAt: formatInstant(now) };
  });
}

function part(content: Content, field: UpdatableField): unknown {
  if (field === "levels" || field === "drawings") return content[field];
  return content.metadata[field];
}

/** The analysis as the update leaves it; refused where it then breaks a rule that spans the whole. */
function merge(before: Content, request: UpdateRequest, now: number): Content {
  const { levels: writtenLevels = {} } = request;
  const written = writtenNames(writtenLevels, request.drawings ?? request.drawingChanges?.put);
  const name = createNamer(now, written, [...levelNamesOf(before.levels), ...before.drawings]);
  const levels = mergeLevels(before.levels, writtenLevels, written, name);
  const drawings = mergeDrawings(before.drawings, request, name);
  const metadata = mergeMetadata(before.metadata, request.metadata ?? {});
  const objects = listObjects({ levels, drawings });
  const issues = [
    ...levelOrderIssues(levels, ["levels"]),
    ...duplicateIssues(objects).map((issue) => inRequest(issue, drawings, request)),
    ...linkIssues(metadata, objects),
    ...countIssues(drawings),
  ];
  if (issues.length > 0) throw invalid(issues);
  const texts = storedTexts(metadata, [...levelNamesOf(levels), ...drawings]);
  return { metadata: { ...metadata, ...texts }, levels, drawings };
}

function mergeDrawings(
  before: readonly KeptDrawing[],
  { drawings, drawingChanges }: UpdateRequest,
  name: Namer,
): readonly KeptDrawing[] {
  if (drawings !== undefined) return nameDrawings(drawings, name);
  if (drawingChanges === undefined) return before;
  return changeDrawings(before, { ...drawingChanges, put: nameDrawings(drawingChanges.put ?? [], name) });
}

/** An issue of a drawing where the request has that drawing, and not where it would come to stand. */
function inRequest(issue: Issue, drawings: readonly KeptDrawing[], { drawingChanges }: UpdateRequest): Issue {
  const [list, index, ...field] = issue.path;
  if (list !== "drawings" || typeof index !== "number") return issue;
  const name = drawings[index]?.clientObjectId;
  const at = drawingChanges?.put?.findIndex(({ clientObjectId }) => clientObjectId === name) ?? -1;
  return at < 0 ? issue : { ...issue, path: ["drawingChanges", "put", at, ...field] };
}

function countIssues({ length }: readonly KeptDrawing[]): Issue[] {
  if (length <= limits.drawingsPerAnalysis) return [];
  const message = `an analysis holds at most ${limits.drawingsPerAnalysis} drawings, and would have ${length}`;
  return [{ path: ["drawingChanges", "put"], code: "too_many", message }];
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
