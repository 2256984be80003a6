/** The index of the last entry that is at most `value` in an ascending list, -1 where there is none. */
export function lastAtOrBefore(
  ascending: ArrayLike<number>,
  value: number,
  count = ascending.length,
): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
