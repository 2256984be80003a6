import type { Diff } from "./transact.ts";

/** The difference that takes another one back. */
export function invertDiff({ patches, inverse }: Diff): Diff {
  return { patches: inverse, inverse: patches };
}

/** One difference that does what `first` and then `second` do. */
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

/** What a difference touches: clientObjectIds of drawings, and `metadata`, `levels`, `order`, `envelope`. */
export function touchedBy({ patches, inverse }: Diff): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const { path } of [...patches, ...inverse]) {
    const [part, id] = path;
    if (part === "drawings" && id !== undefined) touched.add(String(id));
    else if (part !== undefined) touched.add(String(part));
  }
  return touched;
}
