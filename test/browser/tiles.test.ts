import type { Analysis, Drawing } from "@candlemark/core";
import * as fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createPainting, type FrameState, type Painting } from "../../packages/overlay/src/chart/painting.ts";
import { createTheme } from "../../packages/overlay/src/chart/theme.ts";
import type { View } from "../../packages/overlay/src/projection/view.ts";
import { createScene, type Scene } from "../../packages/overlay/src/scene/scene.ts";
import { plainPlane } from "../../packages/overlay/src/testing/plain-projection.ts";
import { manyDrawings } from "./random-drawings.ts";
import { analysisWith } from "./stage.ts";

const width = 800;
const height = 400;
const ratios = [1, 1.25, 1.5, 2, 3];

const state: FrameState = {
  expired: false,
  untilPlace: undefined,
  highlighted: false,
  labels: false,
  theme: createTheme([255, 255, 255], "sans-serif"),
};

/** A pane whose candles are painted before the drawings, as the chart does. */
function createPane(ratio: number) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no canvas");
  const bitmapSize = { width: canvas.width, height: canvas.height };
  const bitmap = { context, horizontalPixelRatio: ratio, verticalPixelRatio: ratio, bitmapSize };
  return (painting: Painting, view: View, next: FrameState = state): Uint8ClampedArray => {
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (let bar = 0; bar * 7 < canvas.width; bar++) {
      context.fillStyle = bar % 3 === 0 ? "#ef5350" : "#26a69a";
      context.fillRect(bar * 7, canvas.height / 2 - ((bar * 37) % 90), 5, 20 + ((bar * 53) % 120));
    }
    const projection = { plane: plainPlane, view } as Parameters<Painting["paint"]>[1];
    painting.paint(bitmap, projection, next);
    return context.getImageData(0, 0, canvas.width, canvas.height).data;
  };
}

const viewAt = (x0: number): View => ({ width, height, x0, xScale: 10, y0: height, yScale: -10 });

function sceneOf(drawings: readonly Drawing[]): Scene {
  const levels: Analysis["levels"] = {
    support: { price: 11.3, clientObjectId: "s1" },
    pivot: { price: 19.7, clientObjectId: "pivot" },
    resistance: { price: 33.1, clientObjectId: "r1" },
  };
  const scene = createScene(analysisWith([...drawings], { levels }));
  scene.setPlane(plainPlane);
  return scene;
}

/** The largest difference of a channel, and the share of pixels of which a channel differs by more than `slack`. */
function difference(a: Uint8ClampedArray, b: Uint8ClampedArray, slack: number) {
  let largest = 0;
  let beyond = 0;
  for (let at = 0; at < a.length; at += 4) {
    let worst = 0;
    for (let channel = 0; channel < 4; channel++) {
      worst = Math.max(worst, Math.abs((a[at + channel] ?? 0) - (b[at + channel] ?? 0)));
    }
    largest = Math.max(largest, worst);
    if (worst > slack) beyond += 1;
  }
  return { largest, share: (4 * beyond) / a.length };
}

const equal = (a: Uint8ClampedArray, b: Uint8ClampedArray) => difference(a, b, 0).largest === 0;

afterEach(() => vi.restoreAllMocks());

describe("many drawings, kept in tiles while the chart is scrolled", () => {
  const runs = fc.record({
    seed: fc.nat(),
    ratio: fc.constantFrom(...ratios),
    offsets: fc.array(fc.double({ min: -500, max: 500, noNaN: true }), { minLength: 2, maxLength: 4 }),
    expired: fc.boolean(),
    lit: fc.boolean(),
  });

  test("look as if all was painted anew, to the byte", () => {
    fc.assert(
      fc.property(runs, ({ seed, ratio, offsets, expired, lit }) => {
        const scene = sceneOf(manyDrawings(seed, 2000));
        if (lit) scene.light(new Set(["d3", "d17", "pivot"]));
        const next = { ...state, expired, untilPlace: expired ? 33.3 : undefined, highlighted: lit };
        const paint = createPane(ratio);
        const kept = createPainting(scene, document);
        const draw = vi.spyOn(CanvasRenderingContext2D.prototype, "drawImage");
        paint(kept, viewAt(0), next);
        for (const x0 of offsets) {
          const scrolled = paint(kept, viewAt(x0), next);
          const anew = createPainting(scene, document);
          // The first frame of a view isn't worth tiles, the second one is.
          paint(anew, viewAt(x0), next);
          expect(equal(scrolled, paint(anew, viewAt(x0), next))).toBe(true);
          anew.dispose();
        }
        expect(draw).toHaveBeenCalled();
        draw.mockRestore();
        kept.dispose();
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  test("look as painted without tiles, but for the rounding of colours that shine through", () => {
    let largest = 0;
    let share = 0;
    fc.assert(
      fc.property(runs, ({ seed, ratio, offsets: [x0 = 0] }) => {
        // Endless lines cross all others: where edges meet, it matters which of them are stroked in one path.
        const ended = { extendLeft: false, extendRight: false, extend: "right" };
        const scene = sceneOf(
          manyDrawings(seed, 2000).map((drawing) => ({ ...drawing, ...ended }) as Drawing),
        );
        const paint = createPane(ratio);
        const painting = createPainting(scene, document);
        const draw = vi.spyOn(CanvasRenderingContext2D.prototype, "drawImage");
        const direct = paint(painting, viewAt(x0));
        expect(draw).not.toHaveBeenCalled();
        const tiled = paint(painting, viewAt(x0));
        expect(draw).toHaveBeenCalled();
        draw.mockRestore();
        painting.dispose();
        const found = difference(direct, tiled, 4);
        largest = Math.max(largest, found.largest);
        share = Math.max(share, found.share);
      }),
      { numRuns: 12 },
    );
    // Where soft edges of lines meet, one path covers more of a pixel than paths of their own do: n edges that each
    // cover an nth cover all of it, and 1 − (1 − 1/n)ⁿ of it, which is 1/e less at most.
    expect(largest).toBeLessThanOrEqual(255 / Math.E + 4);
    expect(share).toBeLessThan(0.01);
  }, 60_000);
});
