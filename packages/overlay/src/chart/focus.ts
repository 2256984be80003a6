import { windowOf } from "../figures/visible.ts";
import type { Scene } from "../scene/scene.ts";
import type { Span } from "./extent.ts";

/** What was focused last: the price scale holds it for as long as the reader stays there. */
export interface Focus {
  /** Focuses an object (by its clientObjectId) that is shown from one place to another. */
  readonly set: (id: string, from: number, to: number) => void;
  /** The heights to hold while these places are in view; undefined for none. Who scrolls away ends the focus. */
  readonly span: (from: number, to: number) => Span | undefined;
}

export function createFocus(scene: Scene): Focus {
  let focused: { readonly id: string; readonly from: number; readonly to: number } | undefined;
  // The chart goes where it was sent with its next frame, and may ask for heights before.
  let reached = false;
  return {
    set(id, from, to) {
      focused = { id, from, to };
      reached = false;
    },
    span(from, to) {
      if (focused === undefined) return undefined;
      const common = Math.min(to, focused.to) - Math.max(from, focused.from);
      const isThere = common >= 0.5 * Math.min(to - from, focused.to - focused.from);
      reached ||= isThere;
      if (!isThere && reached) focused = undefined;
      const found = focused === undefined ? undefined : scene.find(focused.id);
      const window = found && windowOf(found.list, found.object);
      return window && window.low <= window.high ? window : undefined;
    },
  };
}
