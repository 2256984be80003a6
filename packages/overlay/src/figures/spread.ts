/** Something that wants a place on a line. One that is `firm` stays where it is, and the others make room for it. */
export interface Wish {
  readonly at: number;
  readonly firm?: boolean;
  /** The place that it is given. */
  place?: number;
}

const firmWeight = 1e6;

/**
 * Gives places between two bounds, each at least `spacing` from the next, in the order of the wishes and as near to
 * them as that allows (by least squares: pool adjacent violators). Where there isn't room for all, they lie closer.
 */
export function spread(wishes: readonly Wish[], spacing: number, from: number, to: number): void {
  const sorted = wishes.toSorted((a, b) => a.at - b.at);
  const gaps = sorted.length - 1;
  const step = Math.min(spacing, (to - from) / Math.max(1, gaps));
  // Less the room of those before it, each wish only has to be no smaller than the last.
  const pools: { sum: number; weight: number; count: number }[] = [];
  for (const [rank, { at, firm }] of sorted.entries()) {
    const weight = firm === true ? firmWeight : 1;
    const pool = { sum: (at - rank * step) * weight, weight, count: 1 };
    let last = pools.at(-1);
    while (last !== undefined && last.sum / last.weight > pool.sum / pool.weight) {
      pool.sum += last.sum;
      pool.weight += last.weight;
      pool.count += last.count;
      pools.pop();
      last = pools.at(-1);
    }
    pools.push(pool);
  }
  let rank = 0;
  for (const { sum, weight, count } of pools) {
    const start = Math.max(from, Math.min(to - gaps * step, sum / weight));
    for (const wish of sorted.slice(rank, rank + count)) wish.place = start + rank++ * step;
  }
}
