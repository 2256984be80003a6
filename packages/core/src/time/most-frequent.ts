/** The value that stands the most often in a list, the first to do so on a tie, and how often; 0 for no values. */
export function mostFrequent<Value>(values: readonly Value[]): {
  readonly value?: Value;
  readonly count: number;
} {
  const counts = new Map<Value, number>();
  let most: { readonly value?: Value; readonly count: number } = { count: 0 };
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count > most.count) most = { value, count };
  }
  return most;
}
