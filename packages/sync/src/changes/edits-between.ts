import {
  type AnalysisDocument,
  drawingOf,
  listDrawings,
  orderOf,
  parseStoredDrawing,
  toUtc,
} from "@candlemark/core";
import type { DrawingEdit, Edit, FieldEdit, FieldValue } from "./edit.ts";
import { fieldOf, levelNames, metadataFields } from "./fields.ts";
import { withNamedLinks } from "./named-links.ts";
import { placesBetween } from "./places-between.ts";
import { sameValue } from "./same-value.ts";
import { contentOf, type StoredDrawing } from "./written.ts";

/**
 * What was changed from one state of a document to the next, where `touched` names all drawings that may differ.
 * New drawings come first and removals last, so that no text links to what isn't there in between.
 */
export function editsBetween(
  before: AnalysisDocument,
  after: AnalysisDocument,
  touched: ReadonlySet<string>,
): Edit[] {
  const drawings = [...touched].flatMap((id) => drawingEdit(before, after, id) ?? []);
  const came = drawings.filter(({ from }) => from === null);
  const went = drawings.filter(({ to }) => to === null);
  const changed = drawings.filter(({ from, to }) => from !== null && to !== null);
  const order = orderOf(after);
  if (came.length > 1) came.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  return [
    ...came,
    ...fieldEdits(before, after),
    ...changed,
    ...went,
    ...(order === orderOf(before) ? [] : placesBetween(orderOf(before), order, touched)),
  ];
}

function drawingEdit(before: AnalysisDocument, after: AnalysisDocument, id: string): DrawingEdit | undefined {
  const was = drawingOf(before, id);
  const is = drawingOf(after, id);
  if (was === is) return undefined;
  const [from, to] = [was, is].map((drawing) => (drawing === undefined ? null : canonical(drawing)));
  if (from === undefined || to === undefined || sameValue(from, to)) return undefined;
  return { part: "drawing", id, from, to };
}

/** A drawing as the server will give it back, but for its id: what differs in form alone is no difference. */
function canonical(drawing: StoredDrawing): StoredDrawing {
  const parsed = parseStoredDrawing(drawing);
  return contentOf(parsed.ok ? parsed.value : drawing);
}

function fieldEdits(before: AnalysisDocument, after: AnalysisDocument): FieldEdit[] {
  const names = [
    ...(before.metadata === after.metadata ? [] : metadataFields),
    ...(before.levels === after.levels ? [] : levelNames),
  ];
  if (names.length === 0) return [];
  const [was, is] = [before, after].map(({ levels, metadata }) => ({
    levels,
    // A link may be by the id of a drawing that is removed in the same step.
    metadata: withNamedLinks(metadata, () => ({
      levels: before.levels,
      drawings: [...listDrawings(before), ...listDrawings(after)],
    })),
  }));
  if (was === undefined || is === undefined) return [];
  return names.flatMap((part) => {
    const from = inUtc(fieldOf(was, part));
    const to = inUtc(fieldOf(is, part));
    return sameValue(from, to) ? [] : [{ part, from, to }];
  });
}

/** A field with its instants as the server will give them back. */
function inUtc(value: FieldValue | null): FieldValue | null {
  if (Array.isArray(value)) return value.map((level) => withTime(level));
  if (value === null || typeof value === "string") return value;
  if ("price" in value) return withTime(value);
  return value.type === "DATETIME" ? { ...value, at: toUtc(value.at) } : value;
}

const withTime = <L extends { time?: string | undefined }>(level: L): L =>
  level.time === undefined ? level : { ...level, time: toUtc(level.time) };
