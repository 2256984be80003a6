/**
 * The price at a ratio of a swing: 1 is its start, 0 its end. On a log scale the ratio divides the
 * logarithms, where both prices are above zero.
 */
export function retracementPrice(start: number, end: number, ratio: number, logScale: boolean): number {
  if (logScale && start > 0 && end > 0) return end * (start / end) ** ratio;
  return end + ratio * (start - end);
}
