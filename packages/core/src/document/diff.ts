import type { Drawing, UnknownDrawing } from "../drawings/registry.ts";
import type { AnalysisDocument, EditorFlags } from "./document.ts";
import type { Rows } from "./table.ts";

/** What a document is to hold at some of its places: whole parts, and rows by clientObjectId; null takes a row out. */
export interface Patch extends Partial<Pick<AnalysisDocument, "envelope" | "metadata" | "levels">> {
  readonly drawings?: Rows<Drawing | UnknownDrawing>;
  readonly ranks?: Rows<number>;
  readonly flags?: Rows<EditorFlags>;
  /** The ids in `ranks` that only made room, and keep their places among the others. */
  readonly spaced?: readonly string[];
}

/** One side of a difference: all three tables are there, if without rows. */
type Side = Omit<Patch, "spaced"> & Required<Pick<Patch, "drawings" | "ranks" | "flags">>;

/** A change as data: what stood at the places that changed, and what stands there now. */
export interface Diff {
  readonly before: Side;
  readonly after: Side;
  /** The ids in `ranks` that only made room. */
  readonly spaced: readonly string[];
}

const nothing: Side = { drawings: {}, ranks: {}, flags: {} };

/** The difference that changes nothing. */
export const emptyDiff: Diff = { before: nothing, after: nothing, spaced: [] };

/** The difference that takes another one back. */
export function invertDiff({ before, after, spaced }: Diff): Diff {
  return { before: after, after: before, spaced };
}

/** One difference that does what `first` and then `second` do. Associative; `emptyDiff` is its neutral element. */
export function squashDiffs(first: Diff, second: Diff): Diff {
  const placed = new Set([...placedBy(first), ...placedBy(second)]);
  return {
    before: over(second.before, first.before),
    after: over(first.after, second.after),
    spaced: [...new Set([...first.spaced, ...second.spaced])].filter((id) => !placed.has(id)),
  };
}

/** The ids of the drawings that a difference gives places in the order. */
export function placedBy({ after, spaced }: Diff): string[] {
  const others = new Set(spaced);
  return Object.keys(after.ranks).filter((id) => !others.has(id));
}

const over = (lower: Side, upper: Side): Side => ({
  ...lower,
  ...upper,
  drawings: { ...lower.drawings, ...upper.drawings },
  ranks: { ...lower.ranks, ...upper.ranks },
  flags: { ...lower.flags, ...upper.flags },
});

/** Whether a difference changes nothing. */
export function isEmptyDiff(diff: Diff): boolean {
  return touchedBy(diff).size === 0;
}

/** What a difference touches: clientObjectIds of drawings, and `metadata`, `levels`, `envelope`. */
export function touchedBy(diff: Diff): ReadonlySet<string> {
  const { drawings, ranks: _, flags, ...parts } = diff.after;
  return new Set([...[drawings, flags, parts].flatMap(Object.keys), ...placedBy(diff)]);
}
