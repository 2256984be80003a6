import type { Plane } from "../projection/plane.ts";
import type { View } from "../projection/view.ts";
import type { Label } from "./words-of.ts";

/** A label with its place: the left end of the text and the middle of its height, in CSS pixels. */
export interface PlacedLabel {
  readonly text: string;
  readonly color: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The size of the text in CSS pixels. */
export const labelSize = 11;
const height = 14;
const gap = 3;
const endless = Number.POSITIVE_INFINITY;
// Between a label and the pane's edge: words are whole or left out.
const edge = 2;

/** Gives labels a place one by one, so that none covers another. */
export interface LabelLayout {
  /**
   * Takes a label in, and gives its place: above or below its point, or none where there's no room for it. At
   * `untilPlace` lines without end do end, where that isn't beyond the pane: their labels lie before it.
   */
  readonly add: (label: Label, view: View, plane: Plane, untilPlace?: number) => PlacedLabel | undefined;
  readonly clear: () => void;
}

/** `measure` gives the width of a text in CSS pixels. */
export function createLabelLayout(measure: (text: string) => number): LabelLayout {
  const taken: PlacedLabel[] = [];
  const free = (x: number, y: number, width: number) =>
    taken.every(
      (other) =>
        x + width + gap <= other.x || other.x + other.width + gap <= x || Math.abs(y - other.y) >= height,
    );
  return {
    add({ text: words, price, color, at, align, dx, dy, slides = false }, view, plane, untilPlace = endless) {
      const until = view.x0 + untilPlace * view.xScale;
      const point = at.place === endless ? until : view.x0 + at.place * view.xScale;
      const level = view.y0 + at.unit * view.yScale;
      const inside = point >= 0 && point <= view.width;
      if (!(level >= 0 && level <= view.height) || !(inside || (slides && until >= 0))) return undefined;
      const text = price === undefined ? words : `${words} (${plane.formatPrice(price)})`;
      const width = measure(text);
      if (width + 2 * edge > view.width) return undefined;
      const end = Math.max(0, Math.min(view.width, point)) + dx;
      const x = Math.max(edge, Math.min(view.width - width - edge, align === "left" ? end : end - width));
      const down = view.yScale > 0 ? -dy : dy;
      for (const y of [level + down, level - down]) {
        if (y < height / 2 || y > view.height - height / 2 || !free(x, y, width)) continue;
        const placed = { text, color, x, y, width };
        taken.push(placed);
        return placed;
      }
      return undefined;
    },
    clear() {
      taken.length = 0;
    },
  };
}
