import { crispWidth } from "../geometry/crisp.ts";
import type { View } from "../projection/view.ts";
import type { StyleTable } from "./style-table.ts";

/**
 * How the plane is seen in one picture, in the picture's own pixels: x = x0 + xScale × place. One lens is kept and
 * set anew for every picture, so that nothing is allocated while painting.
 */
export interface Lens {
  x0: number;
  xScale: number;
  y0: number;
  yScale: number;
  /** Pixels of the picture for one CSS pixel, each way. */
  xRatio: number;
  yRatio: number;
  /** Lines are cut here; it is a little outside of what is seen. */
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** How far lines that extend to the right go: to the pane's end, or to where the analysis expired. */
  until: number;
  /** The widths of the stroke at hand for lines that are flat, upright, and neither. */
  flatWidth: number;
  uprightWidth: number;
  slopedWidth: number;
  /** The length of a dash and its gap along such lines; 0 for a solid line. */
  flatPeriod: number;
  uprightPeriod: number;
  slopedPeriod: number;
  /** The length of an arrow head. */
  headSize: number;
  /** The style of the stroke at hand, -1 for none. */
  style: number;
}

export function createLens(): Lens {
  return {
    x0: 0,
    xScale: 1,
    y0: 0,
    yScale: 1,
    xRatio: 1,
    yRatio: 1,
    left: 0,
    top: 0,
    right: 0,
    bottom: 0,
    until: Number.POSITIVE_INFINITY,
    flatWidth: 1,
    uprightWidth: 1,
    slopedWidth: 1,
    flatPeriod: 0,
    uprightPeriod: 0,
    slopedPeriod: 0,
    headSize: 0,
    style: -1,
  };
}

// More than half of the widest stroke and the largest arrow head.
const margin = 40;

/**
 * Aims the lens at a part of the pane that begins `from` pixels right of the pane's left edge and is `width` wide,
 * all in pixels of the picture. The plane's origin is put on a whole pixel, so that a picture which is scrolled by
 * whole pixels is the picture painted anew.
 */
export function aim(
  lens: Lens,
  view: View,
  xRatio: number,
  yRatio: number,
  from: number,
  width: number,
  untilPlace = Number.POSITIVE_INFINITY,
): void {
  lens.style = -1;
  lens.xRatio = xRatio;
  lens.yRatio = yRatio;
  lens.x0 = Math.round(view.x0 * xRatio) - from;
  lens.xScale = view.xScale * xRatio;
  lens.y0 = view.y0 * yRatio;
  lens.yScale = view.yScale * yRatio;
  lens.left = -margin * xRatio;
  lens.right = width + margin * xRatio;
  lens.top = -margin * yRatio;
  lens.bottom = (view.height + margin) * yRatio;
  lens.until = Math.round(lens.x0 + untilPlace * lens.xScale);
}

/** Takes up a stroke, before shapes that have it are traced. */
export function takeStroke(lens: Lens, styles: StyleTable, style: number): void {
  if (style === lens.style) return;
  lens.style = style;
  const width = styles.width(style);
  lens.flatWidth = crispWidth(width, lens.yRatio);
  lens.uprightWidth = crispWidth(width, lens.xRatio);
  lens.slopedWidth = Math.max(1, width * Math.sqrt(lens.xRatio * lens.yRatio));
  const dashes = styles.dashes(style);
  lens.flatPeriod = period(dashes, lens.flatWidth, lens.xRatio);
  lens.uprightPeriod = period(dashes, lens.uprightWidth, lens.xRatio);
  lens.slopedPeriod = period(dashes, lens.slopedWidth, lens.xRatio);
  lens.headSize = (7 + 3 * width) * lens.xRatio;
}

/**
 * The length of a dash or gap that is given as a multiple of the stroke's width, which counts as a CSS pixel at
 * least. It is a whole number of pixels, so that dashes have crisp ends too.
 */
export function dashLength(multiple: number, width: number, ratio: number): number {
  return Math.max(1, Math.round(multiple * Math.max(width, ratio)));
}

function period([dash, gap]: readonly number[], width: number, ratio: number): number {
  if (dash === undefined || gap === undefined) return 0;
  return dashLength(dash, width, ratio) + dashLength(gap, width, ratio);
}
