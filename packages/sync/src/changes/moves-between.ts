import type { DrawingMove } from "@candlemark/core";

/**
 * The moves that bring drawings from one order into another, from the bottom up: of those in `inHand` alone where
 * that does it, else as few as can be. What `to` doesn't name has gone by itself, and what `from` doesn't name came
 * on top.
 */
export function movesBetween(
  from: Iterable<string>,
  to: readonly string[],
  inHand: ReadonlySet<string> = new Set(),
): DrawingMove[] {
  const wanted = new Set(to);
  // A set keeps what is there already in its place.
  const before = [...new Set([...from].filter((id) => wanted.has(id)).concat(to))];
  if (before.every((id, at) => id === to[at])) return [];
  const places = new Map(before.map((id, at) => [id, at]));
  const values = to.map((id) => places.get(id) ?? -1);
  const staying = stayingBeside(values, (at) => inHand.has(to[at] ?? "")) ?? longestAscending(values);
  return to.flatMap((clientObjectId, at) =>
    staying.has(at) ? [] : [{ clientObjectId, above: to[at - 1] ?? null }],
  );
}

/**
 * The indices of what needn't move where all that isn't loose stays: that, and as many of the loose as can stay
 * between the same neighbours. Undefined where something else has to move.
 */
function stayingBeside(values: readonly number[], isLoose: (at: number) => boolean): Set<number> | undefined {
  const staying = new Set<number>();
  let below = -1;
  let loose: number[] = [];
  const close = (upper: number) => {
    const between = loose.filter((at) => inside(values[at] ?? -1, below, upper));
    for (const at of longestAscending(between.map((index) => values[index] ?? -1)))
      staying.add(between[at] ?? -1);
    loose = [];
  };
  for (const [at, value] of values.entries()) {
    if (isLoose(at)) {
      loose.push(at);
      continue;
    }
    if (value < below) return undefined;
    close(value);
    staying.add(at);
    below = value;
  }
  close(values.length);
  return staying;
}

const inside = (value: number, lower: number, upper: number): boolean => value > lower && value < upper;

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
