import { emptyWindow, isVisible, type Window, widen } from "../figures/visible.ts";
import type { Scene } from "../scene/scene.ts";
import { createComparer } from "./comparer.ts";

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
export function spanOfScene(scene: Scene, from: number, to: number): Window {
  const span = emptyWindow();
  const levels = scene.levels();
  const drawings = scene.drawings();
  const view = {
    left: from,
    right: to,
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
  };
  for (let level = 0; level < levels.objects; level++) widen(span, levels, level);
  for (let object = 0; object < drawings.objects; object++) {
    if (isVisible(drawings, object, view)) widen(span, drawings, object);
  }
  return span;
}

/** `spanOfScene`, which is asked several times for one frame, and looks at every drawing. */
export function watchSpan(scene: Scene): (from: number, to: number) => Span {
  const same = createComparer();
  let known = emptyWindow();
  return (from, to) => {
    same(0, scene.version());
    same(1, from);
    if (!same(2, to) || scene.hot().length > 0) known = spanOfScene(scene, from, to);
    return known;
  };
}

/** What holds all drawings; nothing where none can be placed. */
export function windowOfScene(scene: Scene): Window {
  const window = emptyWindow();
  const drawings = scene.drawings();
  for (let object = 0; object < drawings.objects; object++) widen(window, drawings, object);
  return window;
}

/** What is in view: from one place to another. */
export interface Places {
  readonly from: number;
  readonly to: number;
}

/**
 * The places to show so that an analysis is read best: all that is drawn, and the bars after it up to the last one
 * where that doesn't more than double the width. Without drawings, the last 150 bars.
 */
export function placesToShow({ left, right }: Pick<Window, "left" | "right">, lastBar: number): Places {
  if (left > right) return { from: lastBar - 150, to: lastBar + 10 };
  const width = Math.max(right - left, 40);
  const to = lastBar > right && lastBar - right <= width ? lastBar : right;
  const room = Math.max(5, 0.06 * (to - left));
  return { from: left - room, to: to + 2 * room };
}

/** The places to show so that an object is seen well: those that are shown now where that is so. */
export function placesAround({ left, right }: Pick<Window, "left" | "right">, shown: Places): Places {
  const isSmall = Math.max(right - left, 4) < 0.04 * (shown.to - shown.from);
  if (left >= shown.from && right <= shown.to && !isSmall) return shown;
  const room = Math.max(20, 0.3 * (right - left));
  return { from: left - room, to: right + room };
}
