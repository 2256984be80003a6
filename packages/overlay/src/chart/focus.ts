import { windowOf } from "../figures/visible.ts";
import type { Scene } from "../scene/scene.ts";
import type { Places, Span } from "./extent.ts";

/** What was focused last: the price scale holds it for as long as the reader stays there. */
export interface Focus {
  /** Focuses an object (by its clientObjectId) that is shown from one place to another. */
  readonly set: (id: string, shown: Places) => void;
  /** The heights to hold while these places are in view; undefined for none. Who scrolls away ends the focus. */
  readonly span: (from: number, to: number) => Span | undefined;
}

export function createFocus(scene: Scene): Focus {
  let focused: { readonly id: string; readonly shown: Places } | undefined;
  // The chart goes where it was sent with its next frame, and may ask for heights before.
  let reached = false;
  return {
    set(id, shown) {
      focused = { id, shown };
      reached = false;
    },
    span(from, to) {
      if (focused === undefined) return undefined;
      const { shown } = focused;
      const common = Math.min(to, shown.to) - Math.max(from, shown.from);
      const isThere = common >= 0.5 * Math.min(to - from, shown.to - shown.from);
      reached ||= isThere;
      if (!isThere && reached) focused = undefined;
      const found = focused === undefined ? undefined : scene.find(focused.id);
      const window = found && windowOf(found.list, found.object);
      return window && window.low <= window.high ? window : undefined;
    },
  };
}
