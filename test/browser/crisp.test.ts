import type { Analysis, Drawing } from "@candlemark/core";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { View } from "../../packages/overlay/src/projection/view.ts";
import { plainAnchor } from "../../packages/overlay/src/testing/plain-projection.ts";
import { createEasel, type Picture, runsOf } from "./easel.ts";

const red = "#ff0000";
const solidRed = "#ff0000ff";
const easel = createEasel();

// The last ones are of a canvas whose size in bitmap pixels was rounded: each way has a ratio of its own.
const ratios = [1, 1.25, 1.5, 2, 3].map((ratio) => [ratio, ratio] as const);
const uneven = [
  [1, 1.25],
  [1.5, 1],
  [2, 3],
  [1.4987, 1.5004],
  [2.0031, 1.9968],
] as const;
const anyRatio = fc.constantFrom(...ratios, ...uneven);

const width = 90;
const height = 70;
const anyView: fc.Arbitrary<View> = fc.record({
  width: fc.constant(width),
  height: fc.constant(height),
  x0: fc.double({ min: -30, max: 30, noNaN: true }),
  xScale: fc.double({ min: 0.7, max: 9, noNaN: true }),
  y0: fc.double({ min: -30, max: 100, noNaN: true }),
  yScale: fc.double({ min: 0.7, max: 9, noNaN: true }).map((scale) => -scale),
});
/** A place and a price that lie at these shares of the pane. */
const inView = (view: View, across: number, down: number) => ({
  place: (across * width - view.x0) / view.xScale,
  price: (down * height - view.y0) / view.yScale,
});
const share = fc.double({ min: 0.1, max: 0.9, noNaN: true });
// Instants are whole milliseconds: so fine a place is meant.
const anchor = ({ place, price }: { place: number; price: number }) => plainAnchor(place, price);

/** The width that a stroke of so many CSS pixels has in bitmap pixels. */
const strokeOf = (lineWidth: number, ratio: number) => Math.max(1, Math.floor(lineWidth * ratio));

describe("a stroke is one run of full pixels, at every ratio and position", () => {
  const flat = fc.record({ view: anyView, ratio: anyRatio, x: share, y: share, lineWidth: fc.nat(3) });

  test("along a flat line", () => {
    fc.assert(
      fc.property(flat, ({ view, ratio: [xRatio, yRatio], x, y, lineWidth: more }) => {
        const lineWidth = more + 1;
        const at = inView(view, x, y);
        const drawing: Drawing = {
          type: "HORIZONTAL_LINE",
          clientObjectId: "a",
          points: [anchor(at)],
          style: { color: red, lineWidth },
        };
        const picture = easel.paintDrawings([drawing], { view, xRatio, yRatio });
        for (const column of [0, Math.floor(picture.width / 2), picture.width - 1]) {
          const runs = runsOf(picture.column(column));
          expect(runs).toMatchObject([{ length: strokeOf(lineWidth, yRatio), colors: [solidRed] }]);
          const centre = (runs[0]?.from ?? 0) + (runs[0]?.length ?? 0) / 2;
          expect(Math.abs(centre - y * height * yRatio)).toBeLessThan(1.001);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("along an upright line", () => {
    fc.assert(
      fc.property(flat, ({ view, ratio: [xRatio, yRatio], x, lineWidth: more }) => {
        const lineWidth = more + 1;
        const ends = [inView(view, x, 0.1), inView(view, x, 0.9)].map(anchor);
        const drawing = {
          type: "LINE",
          clientObjectId: "a",
          points: ends,
          style: { color: red, lineWidth },
        } as Drawing;
        const picture = easel.paintDrawings([drawing], { view, xRatio, yRatio });
        const runs = runsOf(picture.row(Math.floor(picture.height / 2)));
        expect(runs).toMatchObject([{ length: strokeOf(lineWidth, xRatio), colors: [solidRed] }]);
        const centre = (runs[0]?.from ?? 0) + (runs[0]?.length ?? 0) / 2;
        // The plane's origin is on a whole pixel too, which may add half a pixel.
        expect(Math.abs(centre - x * width * xRatio)).toBeLessThan(1.501);
      }),
      { numRuns: 300 },
    );
  });

  test.each(["SOLID", "DASHED"] as const)("along the four sides of a rectangle, %s", (lineStyle) => {
    const corners = fc.record({
      view: anyView,
      ratio: anyRatio,
      left: fc.double({ min: 0.1, max: 0.4, noNaN: true }),
      top: fc.double({ min: 0.1, max: 0.4, noNaN: true }),
      lineWidth: fc.nat(2),
    });
    fc.assert(
      fc.property(corners, ({ view, ratio: [xRatio, yRatio], left, top, lineWidth: more }) => {
        const lineWidth = more + 1;
        const drawing = {
          type: "RECTANGLE",
          clientObjectId: "a",
          points: [inView(view, left, top), inView(view, 0.8, 0.9)].map(anchor),
          style: { borderColor: red, lineWidth, lineStyle, fillColor: "#00000000" },
        } as Drawing;
        const picture = easel.paintDrawings([drawing], { view, xRatio, yRatio });
        const down = strokeOf(lineWidth, yRatio);
        const across = strokeOf(lineWidth, xRatio);
        // Just inside of its corner every side has its first dash.
        const column = Math.round((left * width + 0.5) * xRatio) + Math.ceil(across / 2) + 1;
        const row = Math.round((top * height + 0.5) * yRatio) + Math.ceil(down / 2) + 1;
        expect(runsOf(picture.column(column))).toMatchObject([
          { length: down, colors: [solidRed] },
          { length: down, colors: [solidRed] },
        ]);
        expect(runsOf(picture.row(row))).toMatchObject([
          { length: across, colors: [solidRed] },
          { length: across, colors: [solidRed] },
        ]);
      }),
      { numRuns: 200 },
    );
  });

  test("and so are the levels of a fibonacci retracement, and the border of its fill", () => {
    const swing = fc.record({ view: anyView, ratio: anyRatio, top: fc.double({ min: 0.1, max: 0.3 }) });
    fc.assert(
      fc.property(swing, ({ view, ratio: [xRatio, yRatio], top }) => {
        fc.pre(!Number.isNaN(top));
        const drawing = {
          type: "FIBONACCI_RETRACEMENT",
          clientObjectId: "a",
          points: [inView(view, 0.2, 0.9), inView(view, 0.4, top)].map(anchor),
          levels: [{ ratio: 0 }, { ratio: 0.5 }, { ratio: 1 }],
          style: { color: red, lineWidth: 1, fillColor: "#0000ff" },
          extendRight: true,
        } as Drawing;
        const picture = easel.paintDrawings([drawing], { view, xRatio, yRatio });
        const column = picture.column(picture.width - 2);
        const runs = runsOf(column.map((pixel) => (pixel === solidRed ? pixel : "#00000000")));
        expect(runs.map(({ length }) => length)).toEqual(Array(3).fill(strokeOf(1, yRatio)));
        // Between the levels there is fill and nothing else: its edges are whole pixels too.
        expect(new Set(column)).toEqual(new Set([solidRed, "#0000ffff", "#00000000"]));
      }),
      { numRuns: 200 },
    );
  });
});

test("what is shorter than a pixel is a pixel, not nothing", () => {
  const view: View = { width, height, x0: 10, xScale: 0.01, y0: 60, yScale: -0.01 };
  const short = (from: [number, number], to: [number, number]): Drawing => ({
    type: "LINE",
    clientObjectId: "a",
    points: [plainAnchor(...from), plainAnchor(...to)],
    style: { color: red, lineWidth: 1 },
  });
  for (const drawing of [short([1000, 1000], [1001, 1000]), short([1000, 1000], [1000, 1003])]) {
    const { data } = easel.paintDrawings([drawing], { view });
    expect(data.filter((_, index) => index % 4 === 3 && data[index] === 255)).toHaveLength(1);
  }
});

describe("dashes", () => {
  const dashed = (points: Drawing["points"], more: object = {}): Analysis["drawings"][number] => ({
    type: "LINE",
    clientObjectId: "a",
    points,
    style: { color: red, lineWidth: 2, lineStyle: "DASHED" },
    ...more,
  });
  const anyShift = fc.integer({ min: -400, max: 400 });

  test.each([
    ["flat", dashed([plainAnchor(2, 3), plainAnchor(200, 3)])],
    [
      "flat and without ends",
      dashed([plainAnchor(2, 3), plainAnchor(9, 3)], { extendLeft: true, extendRight: true }),
    ],
    ["sloped", dashed([plainAnchor(-60, -2), plainAnchor(80, 7)])],
    [
      "sloped and without ends",
      dashed([plainAnchor(2, 3), plainAnchor(9, 4)], { extendLeft: true, extendRight: true }),
    ],
    ["an arrow", dashed([plainAnchor(-60, -2), plainAnchor(80, 7)], { endHead: "ARROW" })],
    [
      "flat between two arrow heads",
      dashed([plainAnchor(2, 3), plainAnchor(200, 3)], { startHead: "ARROW", endHead: "ARROW" }),
    ],
    ["an arrow to the left", dashed([plainAnchor(2, 3), plainAnchor(80, 7)], { startHead: "ARROW" })],
  ])("of a line that is %s stay where they are on it while the chart is scrolled", (_, drawing) => {
    fc.assert(
      fc.property(anyRatio, anyShift, ([xRatio, yRatio], pixels) => {
        const view: View = { width, height, x0: 10, xScale: 7, y0: 60, yScale: -8 };
        const still = easel.paintDrawings([drawing], { view, xRatio, yRatio });
        // Scrolled by whole bitmap pixels, so that the picture must be the same but shifted.
        const moved = { ...view, x0: (Math.round(view.x0 * xRatio) + pixels) / xRatio };
        const after = easel.paintDrawings([drawing], { view: moved, xRatio, yRatio });
        expect(largestDifference(still, after, pixels)).toBeLessThan(quarter);
      }),
      { numRuns: 60 },
    );
  });

  test("of a rectangle's sides stay too, where a side is cut by the pane's edge", () => {
    const drawing: Drawing = {
      type: "RECTANGLE",
      clientObjectId: "a",
      points: [plainAnchor(-40, 6), plainAnchor(70, 1)],
      style: { borderColor: red, lineWidth: 1, lineStyle: "DASHED", fillColor: "#00000000" },
    };
    const view: View = { width, height, x0: 10, xScale: 7, y0: 60, yScale: -8 };
    fc.assert(
      fc.property(anyShift, (pixels) => {
        const still = easel.paintDrawings([drawing], { view });
        const after = easel.paintDrawings([drawing], { view: { ...view, x0: 10 + pixels } });
        expect(largestDifference(still, after, pixels)).toBeLessThan(noise);
      }),
      { numRuns: 100 },
    );
  });

  test.each(["DASHED", "DOTTED"] as const)("that are %s have crisp ends on straight lines", (lineStyle) => {
    const straight = (from: [number, number], to: [number, number]): Drawing => ({
      type: "LINE",
      clientObjectId: "a",
      points: [plainAnchor(...from), plainAnchor(...to)],
      style: { color: red, lineWidth: 1, lineStyle },
    });
    fc.assert(
      fc.property(anyRatio, anyView, ([xRatio, yRatio], view) => {
        const [flat, upright] = [straight([-5, 3], [8, 3]), straight([3, -2], [3, 8])];
        for (const drawing of [flat, upright]) {
          const { data } = easel.paintDrawings([drawing], { view, xRatio, yRatio });
          const alphas = new Set(data.filter((_, index) => index % 4 === 3));
          expect([...alphas].filter((alpha) => alpha > noise && alpha < 255 - noise)).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

// Of a pixel's coverage: the edges of a sloped line may be smoothed a little otherwise, a dash that moved is more.
const quarter = 64;
// What adding up the lengths of dashes may leave.
const noise = 8;

/** The largest difference of two pictures' coverage, the second one scrolled to the right by so many pixels. */
function largestDifference(still: Picture, after: Picture, pixels: number): number {
  let largest = 0;
  for (let y = 0; y < still.height; y++) {
    for (let x = Math.max(0, -pixels); x < Math.min(still.width, still.width - pixels); x++) {
      const [before, now] = [4 * (y * still.width + x) + 3, 4 * (y * still.width + x + pixels) + 3];
      largest = Math.max(largest, Math.abs((still.data[before] ?? 0) - (after.data[now] ?? 0)));
    }
  }
  return largest;
}
