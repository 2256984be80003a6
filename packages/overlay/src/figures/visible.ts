import { type DisplayList, objectFlag } from "./display-list.ts";
import type { Lens } from "./lens.ts";

/** The part of the plane that a lens sees. */
export interface Window {
  left: number;
  right: number;
  low: number;
  high: number;
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
