import type { LineStyle } from "@candlemark/core";

const lineStyles: readonly LineStyle[] = ["SOLID", "DASHED", "DOTTED"];
// Lengths of dash and gap as multiples of the stroke's width.
const dashes: Record<LineStyle, readonly number[]> = { SOLID: [], DASHED: [4, 3], DOTTED: [1, 2] };
const widths = 16;

/** How opaque figures are as usual, of an analysis that has expired, and beside what is highlighted. */
export const opacities = { shown: 1, expired: 0.45, dimmed: 0.15 };

/** The colour of words that have expired: they look it, and can be read all the same. */
export const fadedColor = "#787b86";

/** Every colour, width and line style in use, by a number that typed arrays can hold. A fill has the width 0. */
export interface StyleTable {
  readonly size: () => number;
  /** Forgets all styles; what was compiled with them has to be compiled anew. */
  readonly clear: () => void;
  readonly idOf: (color: string, width: number, style: LineStyle) => number;
  readonly color: (id: number) => string;
  /** The place of each style among all of them: by what it is, whenever it came into use. */
  readonly ranks: () => readonly number[];
  /** The width of the widest stroke in CSS pixels. */
  readonly widest: () => number;
  /** The width of the stroke in CSS pixels. */
  readonly width: (id: number) => number;
  /** Dash and gap as multiples of the stroke's width; none for a solid line. */
  readonly dashes: (id: number) => readonly number[];
}

export function createStyleTable(): StyleTable {
  const ids = new Map<string, (number | undefined)[]>();
  const colors: string[] = [];
  const forms: number[] = [];
  let ranks: number[] = [];
  let widest = 0;
  return {
    size: () => colors.length,
    clear() {
      ids.clear();
      colors.length = 0;
      forms.length = 0;
      ranks = [];
      widest = 0;
    },
    idOf(color, width, style) {
      const whole = Math.min(widths - 1, width);
      const form = lineStyles.indexOf(style) * widths + whole;
      let known = ids.get(color);
      if (known === undefined) {
        known = [];
        ids.set(color, known);
      }
      let id = known[form];
      if (id === undefined) {
        id = colors.length;
        known[form] = id;
        colors.push(color);
        forms.push(form);
        widest = Math.max(widest, whole);
      }
      return id;
    },
    ranks() {
      if (ranks.length !== colors.length) {
        const names = colors.map((color, style) => `${color} ${forms[style]}`);
        const order = [...names.keys()].toSorted((a, b) => ((names[a] ?? "") < (names[b] ?? "") ? -1 : 1));
        ranks = [];
        for (const [rank, style] of order.entries()) ranks[style] = rank;
      }
      return ranks;
    },
    widest: () => widest,
    color: (id) => colors[id] ?? "#000000",
    width: (id) => (forms[id] ?? 0) % widths,
    dashes: (id) => dashes[lineStyles[Math.floor((forms[id] ?? 0) / widths)] ?? "SOLID"],
  };
}
