import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type DisplayList, emptyList, objectFlag } from "./display-list.ts";
import { findVisible } from "./visible.ts";

const { extendLeft, extendRight, steep, hot, headed } = objectFlag;
// Few places, so that edges often meet.
const place = fc.integer({ min: 0, max: 8 });
const object = fc.record({
  left: fc.oneof({ weight: 20, arbitrary: place }, { weight: 1, arbitrary: fc.constant(Number.NaN) }),
  right: place,
  low: place,
  high: place,
  flags: fc.subarray([extendLeft, extendRight, steep, hot, headed]),
});
type Some = typeof object extends fc.Arbitrary<infer T> ? T : never;

const listOf = (objects: readonly Some[]): DisplayList => ({
  ...emptyList(),
  objects: objects.length,
  bounds: Float32Array.from(objects.flatMap(({ left, right, low, high }) => [left, right, low, high])),
  objectFlags: Uint8Array.from(objects, ({ flags }) => flags.reduce((all, flag) => all | flag, 0)),
});

test("what may be seen meets the window, or extends to it", () => {
  const windows = fc.record({ left: place, right: place, low: place, high: place });
  fc.assert(
    fc.property(fc.array(object), windows, (objects, window) => {
      const seen = objects.flatMap(({ left, right, low, high, flags }, index) => {
        const across =
          (left <= window.right || flags.includes(extendLeft)) &&
          (right >= window.left || flags.includes(extendRight));
        const along = (low <= window.high && high >= window.low) || flags.includes(steep);
        return across && along ? [index] : [];
      });
      expect([...findVisible(listOf(objects), window)]).toEqual(seen);
    }),
  );
});
