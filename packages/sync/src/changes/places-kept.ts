import type { PlaceEdit } from "./edit.ts";
import { placesBetween } from "./places-between.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * What keeps drawings of `is` right above those that they are above in `was`; a place is above another drawing, so
 * that it can be lost when that goes or comes later. The others keep the order that they have in `is`; what `counts`
 * doesn't take for a drawing is passed over.
 */
export function placesKept(
  was: Snapshot,
  is: Snapshot,
  placed: ReadonlySet<string>,
  counts: (id: string) => boolean,
): PlaceEdit[] {
  const order = [...is.drawings.keys()].filter(counts);
  const there = new Set(order);
  const moving = new Set([...placed].filter((id) => was.drawings.has(id) && there.has(id)));
  // By what is below them and stays; by null at the bottom.
  const above = new Map<string | null, string[]>();
  let below: string | null = null;
  for (const id of was.drawings.keys()) {
    if (moving.has(id)) above.set(below, [...(above.get(below) ?? []), id]);
    else if (there.has(id)) below = id;
  }
  const wanted = [null, ...order.filter((id) => !moving.has(id))].flatMap((id) => [
    ...(id === null ? [] : [id]),
    ...(above.get(id) ?? []),
  ]);
  return placesBetween(order, wanted, moving);
}
