import { rowOf, rowsOf, type Table } from "./table.ts";

const orders = new WeakMap<Table<number>, readonly string[]>();

/** The clientObjectIds from the bottom of the picture to its top; the same list while they stay. */
export function orderOf({ ranks }: { readonly ranks: Table<number> }): readonly string[] {
  const order = orders.get(ranks) ?? sortedIds(ranks);
  orders.set(ranks, order);
  return order;
}

const sortedIds = (ranks: Table<number>): readonly string[] =>
  [...rowsOf(ranks)]
    .toSorted(([a, rankA], [b, rankB]) => rankA - rankB || (a < b ? -1 : 1))
    .map(([id]) => id);

// Beyond so many, sorting all of them is as fast.
const mostChanges = 32;

/** Makes the order after a step that gave some ids other ranks of the one before it, without sorting the others. */
export function carryOrder(before: Table<number>, after: Table<number>, changed: readonly string[]): void {
  const known = orders.get(before);
  if (known === undefined || changed.length === 0 || changed.length > mostChanges) return;
  const order = [...known];
  for (const id of changed) {
    const rank = rowOf(before, id);
    if (rank !== undefined) order.splice(placeIn(order, before, id, rank), 1);
  }
  for (const id of changed) {
    const rank = rowOf(after, id);
    if (rank !== undefined) order.splice(placeIn(order, after, id, rank), 0, id);
  }
  orders.set(after, order);
}

/** How many of an order come before an id of that rank. */
function placeIn(order: readonly string[], ranks: Table<number>, id: string, rank: number): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = order[middle] ?? "";
    const otherRank = rowOf(ranks, other) ?? 0;
    if (otherRank < rank || (otherRank === rank && other < id)) low = middle + 1;
    else high = middle;
  }
  return low;
}
