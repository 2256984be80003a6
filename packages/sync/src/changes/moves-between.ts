import type { DrawingMove } from "@candlemark/core";

/**
 * The fewest moves that bring drawings from one order into another, from the bottom up. Both name the same
 * drawings.
 */
export function movesBetween(from: readonly string[], to: readonly string[]): DrawingMove[] {
  if (from.every((id, at) => id === to[at])) return [];
  const places = new Map(from.map((id, at) => [id, at]));
  const staying = longestAscending(to.map((id) => places.get(id) ?? -1));
  return to.flatMap((clientObjectId, at) =>
    staying.has(at) ? [] : [{ clientObjectId, above: to[at - 1] ?? null }],
  );
}

/** The indices of a longest ascending run of numbers, not necessarily side by side: they needn't move. */
function longestAscending(values: readonly number[]): Set<number> {
  // For each length the index at which a run of that length ends lowest, and for each index the one before it.
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, value] of values.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before.push(ends[low - 1]);
    ends[low] = index;
  }
  const run = new Set<number>();
  for (let index = ends.at(-1); index !== undefined; index = before[index]) run.add(index);
  return run;
}
