import { type DisplayList, objectFlag } from "./display-list.ts";
import type { Lens } from "./lens.ts";

/** A part of the plane: what a lens sees, or what holds some objects. */
export interface Window {
  left: number;
  right: number;
  low: number;
  high: number;
}

/** A window of nothing, to be widened. */
export function emptyWindow(): Window {
  return {
    left: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    low: Number.POSITIVE_INFINITY,
    high: Number.NEGATIVE_INFINITY,
  };
}

/** Widens a window so that it holds an object without what extends it; one that can't be placed adds nothing. */
export function widen(window: Window, { bounds }: DisplayList, object: number): void {
  const at = 4 * object;
  const left = bounds[at] ?? 0;
  const right = bounds[at + 1] ?? 0;
  const low = bounds[at + 2] ?? 0;
  const high = bounds[at + 3] ?? 0;
  if (!(left <= right && low <= high)) return;
  window.left = Math.min(window.left, left);
  window.right = Math.max(window.right, right);
  window.low = Math.min(window.low, low);
  window.high = Math.max(window.high, high);
}

/** What holds an object; nothing for one that can't be placed. */
export function windowOf(list: DisplayList, object: number): Window {
  const window = emptyWindow();
  widen(window, list, object);
  return window;
}

/** Sets the window to what the lens sees. */
export function openWindow(window: Window, lens: Lens): void {
  window.left = (lens.left - lens.x0) / lens.xScale;
  window.right = (lens.right - lens.x0) / lens.xScale;
  const top = (lens.top - lens.y0) / lens.yScale;
  const bottom = (lens.bottom - lens.y0) / lens.yScale;
  window.low = Math.min(top, bottom);
  window.high = Math.max(top, bottom);
}

/**
 * Whether anything of an object may be seen; false where a coordinate of it is no number. Every move of the pointer
 * compares the bounds of many objects: without branches, of which half would be foreseen wrongly, that takes half the
 * time.
 */
export function isVisible({ bounds, objectFlags }: DisplayList, object: number, window: Window): boolean {
  const flags = objectFlags[object] ?? 0;
  const at = 4 * object;
  const begins = Number((bounds[at] ?? 0) <= window.right) | (flags & objectFlag.extendLeft);
  const ends = (Number((bounds[at + 1] ?? 0) >= window.left) << 1) | (flags & objectFlag.extendRight);
  const isHigh = Number((bounds[at + 2] ?? 0) <= window.high) & Number((bounds[at + 3] ?? 0) >= window.low);
  const crosses = (isHigh << 2) | (flags & objectFlag.steep);
  return (begins & (ends >> 1) & (crosses >> 2)) !== 0;
}

let found = new Uint32Array(0);

/** The indices of the objects that `isVisible` says yes to, ascending, until the next call. */
export function findVisible(list: DisplayList, window: Window): Uint32Array {
  const { objects } = list;
  if (found.length < objects) found = new Uint32Array(objects);
  const into = found;
  let count = 0;
  for (let object = 0; object < objects; object++) {
    into[count] = object;
    count += Number(isVisible(list, object, window));
  }
  return into.subarray(0, count);
}
