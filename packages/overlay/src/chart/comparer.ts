/**
 * Compares values with those that had their places in the round before, and puts them there. It gives whether all
 * values of the round are the same so far, which begins at place 0. Nothing is allocated for what stays the same.
 */
export type Comparer = (place: number, value: unknown) => boolean;

export function createComparer(): Comparer {
  const seen: unknown[] = [];
  let same = true;
  return (place, value) => {
    if (place === 0) same = true;
    if (seen[place] !== value) {
      seen[place] = value;
      same = false;
    }
    return same;
  };
}
