import { idInPath } from "./table.ts";
import type { Diff } from "./transact.ts";

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

/** What a difference touches: clientObjectIds of drawings, and `metadata`, `levels`, `envelope`. */
export function touchedBy({ patches, inverse }: Diff): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const { path } of [...patches, ...inverse]) {
    const [part, ...within] = path;
    touched.add(tables.has(String(part)) ? idInPath(within) : String(part));
  }
  return touched;
}
