import { fieldOf, isRecord } from "../schema/record.ts";
import { type Diff, invertDiff, type Patch, placedBy } from "./diff.ts";
import { type AnalysisDocument, drawingOf } from "./document.ts";
import { withFields } from "./fields.ts";
import { orderOf } from "./order.ts";
import { sameButForIds } from "./same.ts";
import { type Rows, rowOf, type Table, withRows } from "./table.ts";
import { transact } from "./transact.ts";

/** A list of steps, newest first, that shares its tail with the lists it was made from. */
interface Steps {
  /** What the user changed; it shares with the documents around it all that it holds. */
  readonly step: Diff;
  readonly older: Steps | undefined;
}

/** The steps that can be undone and redone. Immutable. */
export interface History {
  readonly undo: Steps | undefined;
  readonly redo: Steps | undefined;
}

/** A history without steps. */
export const emptyHistory: History = { undo: undefined, redo: undefined };

const push = (older: Steps | undefined, step: Diff): Steps => ({ step, older });

/** The history after a step of the user; what had been undone can't be redone any more. */
export function record({ undo }: History, step: Diff): History {
  return { undo: push(undo, step), redo: undefined };
}

/** What undoing or redoing gives: the document and the history after it, and what was changed. */
export interface Travel {
  readonly document: AnalysisDocument;
  readonly history: History;
  readonly diff: Diff;
}

/** Takes the newest step back, but for what somebody else changed since; undefined where there is none. */
export function undo(document: AnalysisDocument, history: History): Travel | undefined {
  if (history.undo === undefined) return undefined;
  const { step, older } = history.undo;
  return { ...takeBack(document, step), history: { undo: older, redo: push(history.redo, step) } };
}

/** The document without what a step did, but for what somebody else changed since. */
export function takeBack(document: AnalysisDocument, step: Diff): Omit<Travel, "history"> {
  return transact(document, stillOurs(invertDiff(step), document));
}

/** Does the step that was undone last again, but for what somebody else changed since. */
export function redo(document: AnalysisDocument, history: History): Travel | undefined {
  if (history.redo === undefined) return undefined;
  const { step, older } = history.redo;
  return {
    ...transact(document, stillOurs(step, document)),
    history: { undo: push(history.undo, step), redo: older },
  };
}

/** What a difference does to a document where that holds what was before: the rest is somebody else's now. */
function stillOurs(step: Diff, document: AnalysisDocument): Patch {
  const { before, after } = step;
  const asLeft = (id: string): boolean =>
    sameButForIds(drawingOf(document, id) ?? null, before.drawings[id] ?? null);
  // A drawing comes or goes with its place and its flags, or not at all.
  const isWhole = (id: string): boolean => before.drawings[id] === null || after.drawings[id] === null;
  const beside = <Row>(table: Table<Row>, left: Rows<Row>, rows: Rows<Row>): Rows<Row> =>
    mapRows(rows, (to, id) => {
      const now = rowOf(table, id) ?? null;
      if (isWhole(id)) return asLeft(id) ? to : now;
      return drawingOf(document, id) !== undefined && sameButForIds(now, left[id]) ? to : now;
    });
  return {
    envelope: merged(document.envelope, before.envelope, after.envelope),
    metadata: merged(document.metadata, before.metadata, after.metadata),
    levels: merged(document.levels, before.levels, after.levels),
    drawings: mapRows(after.drawings, (to, id) => {
      const now = drawingOf(document, id) ?? null;
      const from = before.drawings[id] ?? null;
      if (now !== null && from !== null && to !== null) return merged(now, from, to);
      return asLeft(id) ? to : now;
    }),
    ranks: leavingOthers(beside(document.ranks, before.ranks, after.ranks), step, document.ranks),
    spaced: step.spaced,
    flags: beside(document.flags, before.flags, after.flags),
  };
}

/** Ranks without those that made room, where somebody else has changed the order since: it stays as it is. */
function leavingOthers(ranks: Rows<number>, step: Diff, now: Table<number>): Rows<number> {
  if (step.spaced.length === 0) return ranks;
  const placed = new Set(placedBy(step));
  const others = (table: Table<number>) => orderOf({ ranks: table }).filter((id) => !placed.has(id));
  const then = others(withRows(now, Object.entries(ranks)));
  if (others(now).every((id, at) => id === then[at])) return ranks;
  return mapRows(ranks, (rank, id) => (placed.has(id) ? rank : (rowOf(now, id) ?? null)));
}

const mapRows = <Row>(rows: Rows<Row>, map: (row: Row | null, id: string) => Row | null): Rows<Row> =>
  Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, map(row, id)]));

/** A record with the fields that go from one value to another, but for those that somebody else has changed since. */
function merged<T extends object>(now: T, from: object = now, to: T = now): T {
  if (now === from) return to;
  const names = Object.keys({ ...from, ...to });
  return withFields(
    now,
    Object.fromEntries(
      names.map((name) => [
        name,
        mergedField(fieldOf(now, name), fieldOf(from, name), fieldOf(to, name), parted.has(name)),
      ]),
    ),
  );
}

/** The fields of a drawing that commands change bit by bit; any other is somebody's as a whole. */
const parted = new Set(["points", "style"]);

function mergedField(now: unknown, from: unknown, to: unknown, inParts: boolean): unknown {
  if (from === to) return now;
  if (inParts && isRecord(now) && isRecord(from) && isRecord(to)) return merged(now, from, to);
  if (inParts && Array.isArray(now) && Array.isArray(from) && Array.isArray(to)) {
    return now.map((point, index) => mergedField(point, from[index], to[index], true));
  }
  return sameButForIds(now, from) ? to : now;
}
