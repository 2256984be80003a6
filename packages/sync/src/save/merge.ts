import type { AnalysisDetail } from "@candlemark/core";
import { sameValue } from "../changes/same-value.ts";
import { contentOf, linkWriter, type StoredDrawing, writtenLevels } from "../changes/written.ts";

/**
 * What was changed from `base` to `mine`, done again on `theirs`. Where both sides changed the same field or
 * drawing, mine stands; what only they changed or added stays theirs.
 */
export function mergeChanges(
  base: AnalysisDetail,
  mine: AnalysisDetail,
  theirs: AnalysisDetail,
): AnalysisDetail {
  const write = linkWriter(base, mine, theirs);
  const text = (value: string | undefined) => (value === undefined ? undefined : write(value));
  const metadata = <Field extends keyof AnalysisDetail["metadata"]>(field: Field) =>
    sameValue(base.metadata[field], mine.metadata[field]) ? theirs.metadata[field] : mine.metadata[field];
  const words = (field: "alternativeText" | "comments") =>
    text(base.metadata[field]) === text(mine.metadata[field])
      ? theirs.metadata[field]
      : text(mine.metadata[field]);
  const before = writtenLevels(base.levels);
  const after = writtenLevels(mine.levels);
  const level = <Name extends keyof typeof before>(name: Name) =>
    sameValue(before[name], after[name]) ? theirs.levels[name] : mine.levels[name];

  return {
    ...theirs,
    sender: mine.sender,
    metadata: {
      ...theirs.metadata,
      title: metadata("title"),
      expiry: metadata("expiry"),
      preferenceText:
        write(base.metadata.preferenceText) === write(mine.metadata.preferenceText)
          ? theirs.metadata.preferenceText
          : write(mine.metadata.preferenceText),
      alternativeText: words("alternativeText"),
      comments: words("comments"),
    },
    levels: {
      ...theirs.levels,
      pivot: level("pivot"),
      resistance: level("resistance"),
      support: level("support"),
    },
    drawings: mergeDrawings(base.drawings, mine.drawings, theirs.drawings),
  };
}

function mergeDrawings(
  base: readonly StoredDrawing[],
  mine: readonly StoredDrawing[],
  theirs: readonly StoredDrawing[],
): StoredDrawing[] {
  const same = (a: StoredDrawing | undefined, b: StoredDrawing | undefined) =>
    a !== undefined && b !== undefined && sameValue(contentOf(a), contentOf(b));
  if (base.length === theirs.length && base.every((drawing, at) => same(drawing, theirs[at]))) {
    return [...mine];
  }
  const was = byName(base);
  const is = byName(mine);
  const there = byName(theirs);
  const merged = theirs.flatMap((their) => {
    const own = is.get(their.clientObjectId);
    const old = was.get(their.clientObjectId);
    if (own === undefined) return old === undefined ? [their] : [];
    return same(old, own) ? [their] : [own];
  });
  const added = mine.filter(
    (own) => !there.has(own.clientObjectId) && !same(was.get(own.clientObjectId), own),
  );
  return [...merged, ...added];
}

const byName = (drawings: readonly StoredDrawing[]) =>
  new Map(drawings.map((drawing) => [drawing.clientObjectId, drawing]));
