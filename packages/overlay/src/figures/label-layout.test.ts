import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainPlane, plainView } from "../testing/plain-projection.ts";
import { createLabelLayout } from "./label-layout.ts";
import type { Label } from "./words-of.ts";

const measure = (text: string) => 6 * text.length;
const label = (place: number, unit: number, more: Partial<Label> = {}): Label => ({
  at: { place, unit },
  align: "left",
  dx: 6,
  dy: -9,
  text: "Label",
  color: "#000000",
  ...more,
});

describe("labels", () => {
  test("stand above their point, or below it where there is another one", () => {
    const layout = createLabelLayout(measure);
    const [first, second, third] = [0, 0, 0].map(() => layout.add(label(10, 20), plainView, plainPlane));
    expect([first?.y, second?.y, third]).toEqual([191, 209, undefined]);
    layout.clear();
    expect(layout.add(label(10, 20), plainView, plainPlane)?.y).toBe(191);
  });

  test("are mirrored with their figures where prices rise down the page", () => {
    const mirrored = { ...plainView, y0: 0, yScale: -plainView.yScale };
    const placed = createLabelLayout(measure).add(label(10, 20), mirrored, plainPlane);
    expect(placed?.y).toBe(209);
  });

  test("of flat lines slide along to what is in view, others go with their point", () => {
    const layout = createLabelLayout(measure);
    expect(layout.add(label(-20, 20), plainView, plainPlane)).toBeUndefined();
    expect(layout.add(label(-20, 20, { slides: true }), plainView, plainPlane)?.x).toBe(6);
  });

  test("of lines without end lie where those end: at the pane's edge, or at the expiry", () => {
    const endless = label(Number.POSITIVE_INFINITY, 20, { align: "right", dx: -6, slides: true });
    const endsAt = (untilPlace?: number) => {
      const placed = createLabelLayout(measure).add(endless, plainView, plainPlane, untilPlace);
      return placed && placed.x + placed.width;
    };
    expect([endsAt(), endsAt(90), endsAt(50), endsAt(-0.1)]).toEqual([794, 794, 494, undefined]);
    const ended = label(-20, 20, { slides: true });
    expect(createLabelLayout(measure).add(ended, plainView, plainPlane, -0.1)).toBeUndefined();
  });

  test("are whole: at the pane's edge they are moved into it", () => {
    const layout = createLabelLayout(measure);
    expect(layout.add(label(1, 20, { align: "right", dx: -6 }), plainView, plainPlane)?.x).toBe(2);
    expect(layout.add(label(79, 30), plainView, plainPlane)?.x).toBe(800 - 30 - 2);
    const long = label(40, 10, { text: "x".repeat(200) });
    expect(layout.add(long, plainView, plainPlane)).toBeUndefined();
  });

  test("never cover each other and are never cut, wherever they want to be", () => {
    const any = fc.record({
      place: fc.double({ min: -5, max: 85, noNaN: true }),
      unit: fc.double({ min: -2, max: 42, noNaN: true }),
      align: fc.constantFrom("left" as const, "right" as const),
      slides: fc.boolean(),
      dx: fc.constantFrom(-6, 4, 6),
      dy: fc.constantFrom(-12, -9, -8, 10),
      text: fc.string({ minLength: 1, maxLength: 20 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 60 }), (wanted) => {
        const layout = createLabelLayout(measure);
        const placed = wanted.flatMap(({ place, unit, ...more }) => {
          const found = layout.add(label(place, unit, more), plainView, plainPlane);
          return found === undefined ? [] : [found];
        });
        for (const [index, one] of placed.entries()) {
          expect(one.x).toBeGreaterThanOrEqual(0);
          expect(one.x + one.width).toBeLessThanOrEqual(plainView.width);
          expect(one.y - 7).toBeGreaterThanOrEqual(0);
          expect(one.y + 7).toBeLessThanOrEqual(plainView.height);
          for (const other of placed.slice(index + 1)) {
            const apart =
              one.x + one.width < other.x || other.x + other.width < one.x || Math.abs(one.y - other.y) >= 14;
            expect(apart).toBe(true);
          }
        }
        // The first one always finds room where its point is in view.
        const [first] = wanted;
        if (
          first !== undefined &&
          first.place >= 0 &&
          first.place <= 80 &&
          first.unit >= 2 &&
          first.unit <= 38
        ) {
          expect(placed[0]?.text).toBe(first.text);
        }
      }),
      { numRuns: 500 },
    );
  });
});
