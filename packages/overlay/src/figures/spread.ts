/** Something that wants a place on a line. One that is `firm` stays where it is, and the others make room for it. */
export interface Wish {
  readonly at: number;
  readonly firm?: boolean;
}

const firmWeight = 1e6;

/**
 * Places between two bounds, each at least `spacing` from the next, in the order of the wishes and as near to them as
 * that allows (by least squares: pool adjacent violators). Where there isn't room for all, they lie closer.
 */
export function spread(wishes: readonly Wish[], spacing: number, from: number, to: number): number[] {
  const order = [...wishes.keys()].toSorted((a, b) => (wishes[a]?.at ?? 0) - (wishes[b]?.at ?? 0) || a - b);
  const step = Math.min(spacing, order.length > 1 ? (to - from) / (order.length - 1) : spacing);
  // Less the room of those before it, each wish only has to be no smaller than the last.
  const pools: { sum: number; weight: number; count: number }[] = [];
  for (const [rank, index] of order.entries()) {
    const wish = wishes[index];
    const weight = wish?.firm === true ? firmWeight : 1;
    let pool = { sum: ((wish?.at ?? 0) - rank * step) * weight, weight, count: 1 };
    for (let last = pools.at(-1); last !== undefined; last = pools.at(-1)) {
      if (last.sum / last.weight <= pool.sum / pool.weight) break;
      pools.pop();
      pool = {
        sum: last.sum + pool.sum,
        weight: last.weight + pool.weight,
        count: last.count + pool.count,
      };
    }
    pools.push(pool);
  }
  const places: number[] = Array(wishes.length).fill(0);
  const end = to - (order.length - 1) * step;
  let rank = 0;
  for (const { sum, weight, count } of pools) {
    const start = Math.max(from, Math.min(end, sum / weight));
    for (let next = 0; next < count; next++, rank++) places[order[rank] ?? 0] = start + rank * step;
  }
  return places;
}
