import { changedIds, rowOf, rowsOf, type Table } from "./table.ts";

/** An order of drawings, and the ranks that it comes of. */
interface RankedOrder {
  readonly ranks: Table<number>;
  readonly order: readonly string[];
}

const orders = new WeakMap<Table<number>, readonly string[]>();
let newest: RankedOrder | undefined;

/** The clientObjectIds from the bottom of the picture to its top; the same list while they stay. */
export function orderOf({ ranks }: { readonly ranks: Table<number> }): readonly string[] {
  const known = orders.get(ranks);
  if (known !== undefined) return known;
  const order = (newest && orderAfter(newest, ranks)) ?? sortedIds(ranks);
  orders.set(ranks, order);
  newest = { ranks, order };
  return order;
}

const sortedIds = (ranks: Table<number>): string[] =>
  [...rowsOf(ranks)]
    .toSorted(([a, rankA], [b, rankB]) => rankA - rankB || (a < b ? -1 : 1))
    .map(([id]) => id);

// Beyond so many, sorting all of them is as fast.
const mostChanges = 32;

/** The order after a step that changed few ranks, without sorting the others; undefined where it changed many. */
function orderAfter(last: RankedOrder, ranks: Table<number>): string[] | undefined {
  const changed = changedIds(last.ranks, ranks, mostChanges);
  if (changed === undefined) return undefined;
  const order = [...last.order];
  for (const id of changed) {
    const rank = rowOf(last.ranks, id);
    if (rank !== undefined) order.splice(placeIn(order, last.ranks, id, rank), 1);
  }
  for (const id of changed) {
    const rank = rowOf(ranks, id);
    if (rank !== undefined) order.splice(placeIn(order, ranks, id, rank), 0, id);
  }
  return order;
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
