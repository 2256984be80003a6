import type { Edit, PlaceEdit } from "./edit.ts";
import { movesBetween } from "./moves-between.ts";

// So many neighbours below a drawing are kept: while one of them is there, so is the place.
const most = 5;

/** The moves that bring drawings from one order into another, as edits. The parameters are those of `movesBetween`. */
export function placesBetween(
  from: Iterable<string>,
  to: readonly string[],
  inHand: ReadonlySet<string>,
): PlaceEdit[] {
  const moves = movesBetween(from, to, inHand);
  if (moves.length === 0) return [];
  const downward = [null, ...to].toReversed();
  const places = new Map(downward.map((id, at) => [id, at]));
  return moves.map(({ clientObjectId: id, above }) => {
    const at = places.get(above) ?? 0;
    return { part: "place", id, above, orAbove: downward.slice(at + 1, at + most) };
  });
}

/** Whether two edits ask for the same place. */
export const samePlace = (a: Edit, b: Edit): boolean =>
  a.part === "place" && b.part === "place" && a.id === b.id && a.above === b.above;
