import { type DisplayList, kindBits, kinds, objectFlag, shapeFlag } from "./display-list.ts";
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

/** Whether a shape may be met in the window: its own bounds are, or it is extended. */
export function mayMeet({ coords, starts, shapeFlags }: DisplayList, shape: number, window: Window): boolean {
  const at = starts[shape] ?? 0;
  const flags = shapeFlags[shape] ?? 0;
  const y0 = coords[at + 1] ?? 0;
  const extended = (flags & (shapeFlag.extendLeft | shapeFlag.extendRight)) !== 0;
  if ((flags & shapeFlag.flat) !== 0 && (flags & kindBits) === kinds.segment) {
    if (y0 > window.high || y0 < window.low) return false;
  } else if (extended) return true;
  else {
    const y1 = coords[at + 3] ?? 0;
    const rise = (flags & kindBits) === kinds.band ? (coords[at + 4] ?? 0) : 0;
    if (Math.min(y0, y1) + Math.min(0, rise) > window.high) return false;
    if (Math.max(y0, y1) + Math.max(0, rise) < window.low) return false;
  }
  return extended || ((coords[at] ?? 0) <= window.right && (coords[at + 2] ?? 0) >= window.left);
}

/** Whether anything of an object may be seen; false where a coordinate of it is no number. */
export function isVisible({ bounds, objectFlags }: DisplayList, object: number, window: Window): boolean {
  const flags = objectFlags[object] ?? 0;
  const at = 4 * object;
  return (
    ((bounds[at] ?? 0) <= window.right || (flags & objectFlag.extendLeft) !== 0) &&
    ((bounds[at + 1] ?? 0) >= window.left || (flags & objectFlag.extendRight) !== 0) &&
    (((bounds[at + 2] ?? 0) <= window.high && (bounds[at + 3] ?? 0) >= window.low) ||
      (flags & objectFlag.steep) !== 0)
  );
}
