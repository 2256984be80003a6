import { idInPath } from "./table.ts";
import type { Diff, Patch } from "./transact.ts";

/** The difference that changes nothing. */
export const emptyDiff: Diff = { patches: [], inverse: [] };

/** The difference that takes another one back. */
export function invertDiff({ patches, inverse }: Diff): Diff {
  return { patches: inverse, inverse: patches };
}

/** One difference that does what `first` and then `second` do. Associative; `emptyDiff` is its neutral element. */
export function squashDiffs(first: Diff, second: Diff): Diff {
  return {
    patches: [...first.patches, ...second.patches],
    inverse: [...second.inverse, ...first.inverse],
  };
}

/** Whether a difference changes nothing. */
export function isEmptyDiff({ patches }: Diff): boolean {
  return patches.length === 0;
}

/** The parts of a document that hold rows by clientObjectId. */
const tables = new Set(["drawings", "ranks", "flags"]);

/** The clientObjectId of the drawing that a patch is about, or undefined. */
export function drawingTouchedBy({ path: [part, ...within] }: Patch): string | undefined {
  return tables.has(String(part)) ? idInPath(within) : undefined;
}

/** Whether a patch puts a whole drawing in or takes it out. */
export function isWholeDrawing({ path }: Patch): boolean {
  return path[0] === "drawings" && path.length === 3;
}

/** What a difference touches: clientObjectIds of drawings, and `metadata`, `levels`, `envelope`. */
export function touchedBy({ patches, inverse }: Diff): ReadonlySet<string> {
  return new Set([...patches, ...inverse].map((patch) => drawingTouchedBy(patch) ?? String(patch.path[0])));
}
