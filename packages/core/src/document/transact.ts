import type { Diff, Patch } from "./diff.ts";
import { isEmptyDiff } from "./diff.ts";
import type { AnalysisDocument } from "./document.ts";
import { carryOrder } from "./order.ts";
import { type Rows, rowOf, type Table, withRows } from "./table.ts";

/** Writes a patch into a document: the new document, and the difference. Nothing else makes documents of documents. */
export function transact(
  document: AnalysisDocument,
  patch: Patch,
): { readonly document: AnalysisDocument; readonly diff: Diff } {
  const { envelope = document.envelope, metadata = document.metadata, levels = document.levels } = patch;
  const drawings = changed(document.drawings, patch.drawings);
  const ranks = changed(document.ranks, patch.ranks);
  const flags = changed(document.flags, patch.flags);
  const next = {
    envelope,
    metadata,
    levels,
    drawings: drawings.table,
    ranks: ranks.table,
    flags: flags.table,
  };
  const rowsOn = (side: "before" | "after") => ({
    drawings: drawings[side],
    ranks: ranks[side],
    flags: flags[side],
  });
  const diff = {
    before: { ...changedParts(document, next), ...rowsOn("before") },
    after: { ...changedParts(next, document), ...rowsOn("after") },
    spaced: patch.spaced?.filter((id) => Object.hasOwn(ranks.after, id)) ?? [],
  };
  if (isEmptyDiff(diff)) return { document, diff };
  carryOrder(document.ranks, next.ranks, Object.keys(ranks.after));
  return { document: next, diff };
}

/** The parts of a document that another one has not. */
const changedParts = (document: AnalysisDocument, other: AnalysisDocument) => ({
  ...(document.envelope !== other.envelope && { envelope: document.envelope }),
  ...(document.metadata !== other.metadata && { metadata: document.metadata }),
  ...(document.levels !== other.levels && { levels: document.levels }),
});

/** A table with other rows, and what stood and stands where it changed. */
function changed<Row>(table: Table<Row>, rows: Rows<Row> = {}) {
  const now = (id: string): Row | null => rowOf(table, id) ?? null;
  const after = Object.entries(rows).filter(([id, row]) => row !== now(id));
  return {
    table: withRows(table, after),
    before: Object.fromEntries(after.map(([id]) => [id, now(id)])),
    after: Object.fromEntries(after),
  };
}
