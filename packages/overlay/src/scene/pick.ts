import { type DisplayList, kindBits, kinds, objectFlag } from "../figures/display-list.ts";
import { createProbe } from "../figures/hit.ts";
import { aim, createLens, takeStroke } from "../figures/lens.ts";
import type { StyleTable } from "../figures/style-table.ts";
import { trace } from "../figures/trace.ts";
import { isVisible, type Window } from "../figures/visible.ts";
import type { Point } from "../geometry/point.ts";
import type { View } from "../projection/view.ts";

/** What counts when something is picked. */
export interface PickOptions {
  /** How far from a stroke the pointer still is on it, in CSS pixels; 6 where it isn't given. */
  readonly reach?: number | undefined;
  /** The place at which extended lines end, where they don't go on to the pane's edge. */
  readonly untilPlace?: number | undefined;
  /** How the picture is painted: what is on whole pixels there is hit there. */
  readonly ratios?: PixelRatios | undefined;
}

/** Bitmap pixels for one CSS pixel, each way. */
export interface PixelRatios {
  readonly x: number;
  readonly y: number;
}

/** What the pointer is on: the object, how near (CSS pixels, 0 on it), and of a drawing which of its points. */
export interface Picked {
  readonly id: string;
  readonly surface: "handle" | "stroke" | "fill";
  readonly distance: number;
  readonly anchor?: number;
}

/** Finds what is under the pointer. */
export interface Picker {
  readonly pick: (
    view: View,
    point: Point,
    options: PickOptions,
    idOf: (list: ListName, object: number) => string | undefined,
  ) => Picked | undefined;
}

// What rounding to pixels may move an edge, and the length of the largest arrow head.
const rounding = 1;
const headLength = 32;
const plainRatios: PixelRatios = { x: 1, y: 1 };

type ListName = "levels" | "drawings";

export function createPicker(
  styles: StyleTable,
  lists: Readonly<Record<ListName, () => DisplayList>>,
): Picker {
  const lens = createLens();
  const probe = createProbe(lens);
  // What is looked through: objects with all that is drawn around their points, and shapes that could be nearer
  // than what was found.
  const around: Window = { left: 0, right: 0, low: 0, high: 0 };
  const nearer: Window = { left: 0, right: 0, low: 0, high: 0 };

  // The best so far, and what it is looked for with, in bitmap pixels: kept here, so that a search makes no closures.
  let reach = 0;
  let scale = 1;
  let best = -1;
  let bestName: ListName = "drawings";
  let bestStroke = Number.POSITIVE_INFINITY;

  /** Opens a window of so many bitmap pixels around the point. */
  const open = (window: Window, pixels: number) => {
    const place = (probe.point.x - lens.x0) / lens.xScale;
    const unit = (probe.point.y - lens.y0) / lens.yScale;
    const across = pixels / lens.xScale;
    const along = Math.abs(pixels / lens.yScale);
    window.left = place - across;
    window.right = place + across;
    window.low = unit - along;
    window.high = unit + along;
  };
  const consider = (name: ListName, list: DisplayList, object: number) => {
    // Arrow heads are wider than what their points bound.
    const headed = ((list.objectFlags[object] ?? 0) & objectFlag.headed) !== 0;
    if (!headed && !isVisible(list, object, nearer)) return;
    const end = list.first[object + 1] ?? 0;
    probe.restart();
    for (let shape = list.first[object] ?? 0; shape < end; shape++) {
      // A fill is of no use once a stroke was found.
      const isBand = ((list.shapeFlags[shape] ?? 0) & kindBits) === kinds.band;
      if (isBand && bestStroke < Number.POSITIVE_INFINITY) continue;
      takeStroke(lens, styles, list.styles[shape] ?? 0);
      trace(list, shape, lens, probe);
    }
    // A pixel more or less is the same to a hand: there the upper one counts.
    const stroke =
      probe.nearness.stroke <= reach ? Math.max(0, probe.nearness.stroke - scale) : Number.POSITIVE_INFINITY;
    if (stroke === Number.POSITIVE_INFINITY && !probe.nearness.inside) return;
    // Strokes before fills, nearer before farther, and of equals the one that was painted last.
    if (best < 0 || stroke < bestStroke) {
      best = object;
      bestName = name;
      bestStroke = stroke;
      if (stroke <= reach) open(nearer, stroke + (1 + rounding + styles.widest() / 2) * scale);
    }
  };
  const search = (name: ListName) => {
    const list = lists[name]();
    // From the top down: below a stroke that is right under the point nothing is better. Where there is none, 10,000
    // bounds are compared sooner than an index of them is kept up to date.
    for (let object = list.objects - 1; object >= 0; object--) {
      if (!isVisible(list, object, around)) continue;
      consider(name, list, object);
      if (bestStroke === 0) return;
    }
  };

  return {
    pick(view, point, options, idOf) {
      const { reach: mediaReach = 6, ratios = plainRatios } = options;
      aim(lens, view, ratios.x, ratios.y, 0, view.width * ratios.x, options.untilPlace);
      probe.at(point.x * ratios.x, point.y * ratios.y);
      scale = Math.sqrt(ratios.x * ratios.y);
      reach = mediaReach * scale;

      best = -1;
      bestStroke = Number.POSITIVE_INFINITY;
      open(around, reach + headLength * scale);
      open(nearer, reach + (rounding + styles.widest() / 2) * scale);
      search("drawings");
      // Levels lie under the strokes of drawings.
      if (bestStroke > 0) search("levels");
      const id = best < 0 ? undefined : idOf(bestName, best);
      if (id === undefined) return undefined;
      return bestStroke === Number.POSITIVE_INFINITY
        ? { id, surface: "fill", distance: 0 }
        : { id, surface: "stroke", distance: bestStroke / scale };
    },
  };
}
