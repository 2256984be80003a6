import { type DisplayList, kindBits, kinds, shapeFlag } from "./display-list.ts";
import type { Lens } from "./lens.ts";
import type { StyleTable } from "./style-table.ts";
import { findVisible, openWindow, type Window } from "./visible.ts";

/** Which objects to paint, and how. */
export interface PaintOptions {
  /** Only objects whose flags are `want` where `mask` has bits. */
  readonly mask: number;
  readonly want: number;
  /** Shapes of one style together, which is faster, in place of each object's in its turn. */
  readonly grouped: boolean;
}

/** The shapes of a picture in the order in which they are painted: fills first, so that they lie under all strokes. */
export interface Sequence {
  shapes: Uint32Array;
  /** How many of them are fills. */
  fills: number;
  count: number;
}

/** Gives the sequence of what a lens sees of a list. It holds until the next one is asked for. */
export function createSequencer(lens: Lens, styles: StyleTable) {
  const window: Window = { left: 0, right: 0, low: 0, high: 0 };
  const sequence: Sequence = { shapes: new Uint32Array(0), fills: 0, count: 0 };
  let ends = new Uint32Array(0);

  return (list: DisplayList, { mask, want, grouped }: PaintOptions): Sequence => {
    openWindow(window, lens);
    const fillGroups = styles.size();
    const groups = fillGroups * (1 + runCount);
    if (ends.length < groups) ends = new Uint32Array(groups);
    else ends.fill(0);
    const ranks = grouped ? styles.ranks() : none;
    const { first, shapeFlags, styles: styleOf } = list;
    const visible = findVisible(list, window);
    const isWanted = (object: number) => ((list.objectFlags[object] ?? 0) & mask) === want;
    /** By style, and not by which of them came into use first, which a change may alter. */
    const groupOf = (shape: number): number => {
      const flags = shapeFlags[shape] ?? 0;
      const rank = ranks[styleOf[shape] ?? 0] ?? 0;
      if ((flags & kindBits) === kinds.band) return rank;
      return fillGroups + runCount * rank + (grouped ? runOf(flags) : 0);
    };
    for (const object of visible) {
      if (!isWanted(object)) continue;
      const end = first[object + 1] ?? 0;
      for (let shape = first[object] ?? 0; shape < end; shape++) {
        const group = groupOf(shape);
        ends[group] = (ends[group] ?? 0) + 1;
      }
    }
    let count = 0;
    for (let group = 0; group < groups; group++) {
      if (group === fillGroups) sequence.fills = count;
      const size = ends[group] ?? 0;
      ends[group] = count;
      count += size;
    }
    sequence.count = count;
    if (sequence.shapes.length < count) sequence.shapes = new Uint32Array(count);
    const { shapes } = sequence;
    for (const object of visible) {
      if (!isWanted(object)) continue;
      const end = first[object + 1] ?? 0;
      for (let shape = first[object] ?? 0; shape < end; shape++) {
        const group = groupOf(shape);
        const place = ends[group] ?? 0;
        shapes[place] = shape;
        ends[group] = place + 1;
      }
    }
    return sequence;
  };
}

/** Flat lines, borders and other lines are stroked apart: the canvas is faster along its axes, and widths may differ. */
export const runs = { sloped: 0, flat: 1, frame: 2 } as const;
const runCount = 3;
const none: readonly number[] = [];

/** Which run of its style a stroke with these flags belongs to. */
export function runOf(flags: number): number {
  if ((flags & kindBits) === kinds.frame) return runs.frame;
  return (flags & shapeFlag.flat) !== 0 ? runs.flat : runs.sloped;
}
