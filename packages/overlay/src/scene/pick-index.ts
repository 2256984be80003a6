import { type DisplayList, objectFlag } from "../figures/display-list.ts";
import { emptyWindow, type Window, widen } from "../figures/visible.ts";

/** Finds the objects of a list near a place of the plane without asking each of them. */
export interface PickIndex {
  /** Whether any object has an arrow head, which is wider than its bounds. */
  readonly headed: boolean;
  /** Calls back with every object whose bounds meet the window, and maybe a few more. The window may shrink meanwhile. */
  readonly search: (window: Window, found: (object: number) => void) => void;
}

const blockSize = 16;

/**
 * Packs objects that lie near each other into blocks with bounds of their own (a packed R-tree of one level): from
 * left to right in strips of the same height. Flat lines without end are sorted by height; steep ones without end are
 * asked always.
 */
export function createPickIndex(list: DisplayList): PickIndex {
  const whole = emptyWindow();
  for (let object = 0; object < list.objects; object++) widen(whole, list, object);
  const strips = Math.ceil(Math.sqrt(list.objects / blockSize));
  const keys = new Float64Array(list.objects);
  const steep: number[] = [];
  let count = 0;
  let headed = false;
  for (let object = 0; object < list.objects; object++) {
    const flags = list.objectFlags[object] ?? 0;
    const [left = 0, right = 0, low = 0, high = 0] = list.bounds.subarray(4 * object, 4 * object + 4);
    if (!(left <= right && low <= high)) continue;
    headed ||= (flags & objectFlag.headed) !== 0;
    if ((flags & objectFlag.steep) !== 0) {
      steep.push(object);
      continue;
    }
    const y = share((low + high) / 2, whole.low, whole.high);
    const x = share((left + right) / 2, whole.left, whole.right);
    const isExtended = (flags & (objectFlag.extendLeft | objectFlag.extendRight)) !== 0;
    const key = isExtended ? y : 1 + Math.floor(y * strips) + x;
    keys[count++] = Math.floor(key * cells) * mostObjects + object;
  }
  const order = Uint32Array.from(keys.subarray(0, count).toSorted(), (key) => key % mostObjects);
  const blocks = new Float32Array(4 * Math.ceil(count / blockSize));
  for (let at = 0; at < blocks.length; at += 4) {
    const block = emptyWindow();
    for (const object of order.subarray((at / 4) * blockSize, (at / 4 + 1) * blockSize)) {
      const flags = list.objectFlags[object] ?? 0;
      widen(block, list, object);
      if ((flags & objectFlag.extendLeft) !== 0) block.left = Number.NEGATIVE_INFINITY;
      if ((flags & objectFlag.extendRight) !== 0) block.right = Number.POSITIVE_INFINITY;
    }
    blocks.set([block.left, block.right, block.low, block.high], at);
  }
  return {
    headed,
    search(window, found) {
      for (let at = 0; at < blocks.length; at += 4) {
        if ((blocks[at] ?? 0) > window.right || (blocks[at + 1] ?? 0) < window.left) continue;
        if ((blocks[at + 2] ?? 0) > window.high || (blocks[at + 3] ?? 0) < window.low) continue;
        const end = Math.min(count, (at / 4 + 1) * blockSize);
        for (let index = (at / 4) * blockSize; index < end; index++) found(order[index] ?? 0);
      }
      for (const object of steep) found(object);
    },
  };
}

// A key holds an object in its low digits, and how far along its strip that lies in those above.
const mostObjects = 2 ** 20;
const cells = 2 ** 15;

/** How far a value is from one bound to another: from 0 to less than 1. */
function share(value: number, from: number, to: number): number {
  return Math.min((value - from) / (to - from || 1), 1 - 1 / cells);
}
