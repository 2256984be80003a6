import type { PlanePoint } from "../projection/plane.ts";
import type { Placing, Plan } from "./pen.ts";

/** Words beside a drawing, and perhaps a price behind them in brackets. */
export interface Label extends Placing {
  readonly at: PlanePoint;
  readonly text: string;
  readonly price?: number | undefined;
  readonly color: string;
}

/** A label on the price axis, with a price as its text. */
export interface PriceTag {
  readonly price: number;
  readonly color: string;
}

/** What a plan says in words, beside the drawing and on the price axis. */
export function wordsOf(plan: Plan): { readonly labels: Label[]; readonly tags: PriceTag[] } {
  const labels: Label[] = [];
  const tags: PriceTag[] = [];
  const pass = () => {};
  plan({
    segment: pass,
    frame: pass,
    band: pass,
    label: (at, placing, text, color, price) => labels.push({ at, ...placing, text, color, price }),
    tag: (price, color) => tags.push({ price, color }),
  });
  return { labels, tags };
}
