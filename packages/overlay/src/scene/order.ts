import type { Drawing, UnknownDrawing } from "@candlemark/core";

/** Up to so many drawings are always painted one by one in the order of the document, which is fast enough. */
export const orderedLimit = 500;

/** How the names begin that drawings of an editor get; 24 hex digits, of which the first twelve are the time, follow. */
export const namePrefix = "drawing_";
/** How long they are. */
const nameLength = 32;

// Behind every persistent id: what has none yet was made last.
const newest = "~";

/**
 * Whether drawings of one style may be painted together. That is so of many drawings in the order in which they were
 * made: their persistent ids begin with that time, and ascend. Where they don't, somebody put drawings into another
 * order; where the first has none, nobody knows. Drawings that are saved together get their ids in the order that they
 * have by then: the names that an editor gave them must ascend, too. Else all are painted in their order, which takes
 * a third longer.
 */
export function mayGroup(drawings: readonly (Drawing | UnknownDrawing)[]): boolean {
  if (drawings.length <= orderedLimit) return false;
  let last = "";
  let lastName = "";
  for (const { id = newest, clientObjectId: name } of drawings) {
    const told = name.length === nameLength && name.startsWith(namePrefix) ? name : lastName;
    if (id < last || told < lastName) return false;
    last = id;
    lastName = told;
  }
  return drawings[0]?.id !== undefined;
}
