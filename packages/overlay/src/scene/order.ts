import type { Drawing, UnknownDrawing } from "@candlemark/core";

/** Up to so many drawings are always painted one by one in the order of the document, which is fast enough. */
export const orderedLimit = 500;

// Behind every persistent id: what has none yet was made last.
const newest = "~";

/**
 * Whether drawings of one style may be painted together. That is so of many drawings in the order in which they were
 * made: their persistent ids begin with that time, and ascend. Where they don't, somebody put drawings into another
 * order; where the first has none, nobody knows. Then all are painted in their order, which takes a third longer.
 */
export function mayGroup(drawings: readonly (Drawing | UnknownDrawing)[]): boolean {
  if (drawings.length <= orderedLimit) return false;
  let last = "";
  for (const { id = newest } of drawings) {
    if (id < last) return false;
    last = id;
  }
  return drawings[0]?.id !== undefined;
}
