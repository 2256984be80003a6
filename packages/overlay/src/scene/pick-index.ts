import { type DisplayList, objectFlag } from "../figures/display-list.ts";
import type { Window } from "../figures/visible.ts";

/** Finds the objects of a list near a place of the plane without asking each of them. */
export interface PickIndex {
  /**
   * Calls back with every object whose bounds meet the window, and maybe a few more; objects with arrow heads, which
   * are wider than their bounds, are looked for in the wider window. Windows may shrink meanwhile.
   */
  readonly search: (window: Window, wider: Window, found: (object: number) => void) => void;
}

const blockSize = 16;

/**
 * Packs objects that lie near each other into blocks with bounds of their own (a packed R-tree of one level,
 * sorted along a Z-order curve). Flat lines without end are sorted by height; steep ones without end are asked
 * always.
 */
export function createPickIndex(list: DisplayList): PickIndex {
  const extent = extentOf(list);
  const keys = new Float64Array(list.objects);
  const steep: number[] = [];
  let count = 0;
  for (let object = 0; object < list.objects; object++) {
    const flags = list.objectFlags[object] ?? 0;
    const [left, right, low, high] = boundsOf(list, object);
    if (!(left <= right && low <= high)) continue;
    if ((flags & objectFlag.steep) !== 0) {
      steep.push(object);
      continue;
    }
    const y = cell((low + high) / 2, extent.low, extent.high);
    const extended = (flags & (objectFlag.extendLeft | objectFlag.extendRight)) !== 0;
    const x = cell((left + right) / 2, extent.left, extent.right);
    const headed = (flags & objectFlag.headed) !== 0 ? 2 * cells * cells : 0;
    const key = headed + (extended ? y : cells + interleave(x, y));
    keys[count++] = key * 2 ** 20 + object;
  }
  const order = Uint32Array.from(keys.subarray(0, count).toSorted(), (key) => key % 2 ** 20);
  const blocks = new Float32Array(4 * Math.ceil(count / blockSize));
  let firstHeaded = blocks.length;
  for (let block = 0; 4 * block < blocks.length; block++) {
    let left = Number.POSITIVE_INFINITY;
    let right = Number.NEGATIVE_INFINITY;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let at = block * blockSize; at < Math.min(count, (block + 1) * blockSize); at++) {
      const object = order[at] ?? 0;
      const flags = list.objectFlags[object] ?? 0;
      const own = boundsOf(list, object);
      if ((flags & objectFlag.headed) !== 0) firstHeaded = Math.min(firstHeaded, block);
      left = (flags & objectFlag.extendLeft) !== 0 ? Number.NEGATIVE_INFINITY : Math.min(left, own[0]);
      right = (flags & objectFlag.extendRight) !== 0 ? Number.POSITIVE_INFINITY : Math.max(right, own[1]);
      low = Math.min(low, own[2]);
      high = Math.max(high, own[3]);
    }
    blocks.set([left, right, low, high], 4 * block);
  }
  return {
    search(window, wider, found) {
      for (let block = 0; 4 * block < blocks.length; block++) {
        const at = 4 * block;
        const { left, right, low, high } = block < firstHeaded ? window : wider;
        if ((blocks[at] ?? 0) > right || (blocks[at + 1] ?? 0) < left) continue;
        if ((blocks[at + 2] ?? 0) > high || (blocks[at + 3] ?? 0) < low) continue;
        const end = Math.min(count, (block + 1) * blockSize);
        for (let index = block * blockSize; index < end; index++) found(order[index] ?? 0);
      }
      for (const object of steep) found(object);
    },
  };
}

const cells = 2 ** 15;

/** Which of the cells between two bounds a value is in. */
function cell(value: number, from: number, to: number): number {
  const share = (value - from) / (to - from || 1);
  return Math.max(0, Math.min(cells - 1, Math.floor(share * cells)));
}

/** The bits of two cells in turn (Morton's order): what is near in it is near on the plane. */
function interleave(x: number, y: number): number {
  let key = 0;
  for (let bit = 14; bit >= 0; bit--) key = key * 4 + ((x >> bit) & 1) * 2 + ((y >> bit) & 1);
  return key;
}

function boundsOf({ bounds }: DisplayList, object: number): [number, number, number, number] {
  const at = 4 * object;
  return [bounds[at] ?? 0, bounds[at + 1] ?? 0, bounds[at + 2] ?? 0, bounds[at + 3] ?? 0];
}

function extentOf(list: DisplayList): Window {
  const extent = {
    left: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    low: Number.POSITIVE_INFINITY,
    high: Number.NEGATIVE_INFINITY,
  };
  for (let object = 0; object < list.objects; object++) {
    const [left, right, low, high] = boundsOf(list, object);
    if (!(left <= right && low <= high)) continue;
    extent.left = Math.min(extent.left, left);
    extent.right = Math.max(extent.right, right);
    extent.low = Math.min(extent.low, low);
    extent.high = Math.max(extent.high, high);
  }
  return extent;
}
