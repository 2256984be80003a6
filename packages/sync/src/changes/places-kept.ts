import type { PlaceEdit } from "./edit.ts";
import { movesBetween } from "./moves-between.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * What gives the drawings of `is` the order that they have in `was`, moving those that were `placed` rather than
 * others; left out are those that `counts` says don't count. A place is above another drawing, so that it can be
 * lost when that goes or comes later.
 */
export function placesKept(
  was: Snapshot,
  is: Snapshot,
  placed: ReadonlySet<string>,
  counts: (id: string) => boolean,
): PlaceEdit[] {
  const common = (one: Snapshot, other: Snapshot) =>
    [...one.drawings.keys()].filter((id) => other.drawings.has(id) && counts(id));
  return movesBetween(common(is, was), common(was, is), placed).map(({ clientObjectId: id, above }) => ({
    part: "place",
    id,
    above,
  }));
}
