/** A value nested 10,000 deep, with another one at its end. For tests of this package. */
export function deep(end: unknown): unknown {
  return Array.from({ length: 10_000 }).reduce((inner: unknown) => ({ inner }), end);
}
