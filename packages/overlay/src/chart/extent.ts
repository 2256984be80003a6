import { objectFlag } from "../figures/display-list.ts";
import type { Scene } from "../scene/scene.ts";

/** Heights on the price scale, in its units: on a logarithmic scale ten times a price is as far as a tenth. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** The share of the bars' span that drawings may add above and below, so that they can't crush the candles. */
const allowance = 0.5;

/** The bars' span widened to hold another one as far as that is allowed. */
export function widenSpan(bars: Span, { low, high }: Span): Span {
  const room = allowance * (bars.high - bars.low);
  return {
    low: Math.max(bars.low - room, Math.min(bars.low, low)),
    high: Math.min(bars.high + room, Math.max(bars.high, high)),
  };
}

/** Between which heights all levels lie, and the drawings that are in view from one place to another. */
export function spanOfScene(scene: Scene, from: number, to: number): Span {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const [list, everywhere] of [
    [scene.levels(), true],
    [scene.drawings(), false],
  ] as const) {
    const { bounds, objectFlags } = list;
    for (let object = 0; object < list.objects; object++) {
      const at = 4 * object;
      const flags = objectFlags[object] ?? 0;
      const starts = (bounds[at] ?? 0) <= to || (flags & objectFlag.extendLeft) !== 0;
      const ends = (bounds[at + 1] ?? 0) >= from || (flags & objectFlag.extendRight) !== 0;
      if (!everywhere && !(starts && ends)) continue;
      const bottom = bounds[at + 2] ?? Number.NaN;
      const top = bounds[at + 3] ?? Number.NaN;
      // What can't be placed has no height.
      if (!(bottom <= top)) continue;
      low = Math.min(low, bottom);
      high = Math.max(high, top);
    }
  }
  return { low, high };
}

/** `spanOfScene`, which is asked several times for one frame, and looks at every drawing. */
export function watchSpan(scene: Scene): (from: number, to: number) => Span {
  let known: Span | undefined;
  let version = 0;
  let [first, last] = [0, 0];
  return (from, to) => {
    const isSettled = scene.hot().length === 0 && scene.version() === version;
    if (known === undefined || !isSettled || from !== first || to !== last)
      known = spanOfScene(scene, from, to);
    version = scene.version();
    first = from;
    last = to;
    return known;
  };
}

/** The first and last place of what is drawn; undefined where nothing is. */
export function placesOfScene(scene: Scene): { readonly first: number; readonly last: number } | undefined {
  const { bounds, objects } = scene.drawings();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let object = 0; object < objects; object++) {
    const left = bounds[4 * object] ?? Number.NaN;
    const right = bounds[4 * object + 1] ?? Number.NaN;
    if (!Number.isFinite(left) || !Number.isFinite(right)) continue;
    first = Math.min(first, left);
    last = Math.max(last, right);
  }
  return first <= last ? { first, last } : undefined;
}

/**
 * The places to show so that an analysis is read best: all that is drawn, and the bars after it up to the last one
 * where that doesn't more than double the width. Without drawings, the last 150 bars.
 */
export function placesToShow(
  drawn: { readonly first: number; readonly last: number } | undefined,
  lastBar: number,
): { from: number; to: number } {
  if (drawn === undefined) return { from: lastBar - 150, to: lastBar + 10 };
  const { first, last } = drawn;
  const width = Math.max(last - first, 40);
  const to = lastBar > last && lastBar - last <= width ? lastBar : last;
  const room = Math.max(5, 0.06 * (to - first));
  return { from: first - room, to: to + 2 * room };
}
