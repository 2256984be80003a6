import { type Drawing, drawingTypeNames } from "@candlemark/core";
import { createOverlay, type Overlay } from "@candlemark/overlay";
import * as fc from "fast-check";
import { PriceScaleMode } from "lightweight-charts";
import { afterEach, describe, expect, test } from "vitest";
import { anyDrawing, fillColor, strokeColor } from "./random-drawings.ts";
import { analysisWith, at, stageChart, watchPaint } from "./stage.ts";

let stage: ReturnType<typeof stageChart>;
afterEach(() => stage.dispose());

const width = 420;
const height = 260;
// What is painted may lie this far from what is hit, in CSS pixels: a stroke is painted on whole pixels.
const near = 1;

/** The pixels that the overlay paints, told apart by what they are. */
type Paint = "stroke" | "fill" | "none" | "between";

/** What is painted at CSS pixels, as a reader. */
function readerOf(context: CanvasRenderingContext2D, ratio: number) {
  const { width, height } = context.canvas;
  const { data } = context.getImageData(0, 0, width, height);
  const [red, blue] = [strokeColor, fillColor].map((color) => Number.parseInt(color.slice(1), 16));
  const at = (x: number, y: number): Paint => {
    if (x < 0 || y < 0 || x >= width || y >= height) return "none";
    const start = 4 * (y * width + x);
    const color = ((data[start] ?? 0) << 16) + ((data[start + 1] ?? 0) << 8) + (data[start + 2] ?? 0);
    const alpha = data[start + 3] ?? 0;
    if (alpha === 0) return "none";
    if (alpha < 250) return "between";
    return color === red ? "stroke" : color === blue ? "fill" : "between";
  };
  return {
    width,
    height,
    at,
    /** Whether a pixel that touches the circle around a point (CSS pixels) is one of these. */
    around(x: number, y: number, reach: number, wanted: readonly Paint[]): boolean {
      const [bx, by, far] = [x * ratio, y * ratio, Math.ceil(reach * ratio) + 1];
      for (let px = Math.floor(bx) - far; px <= bx + far; px++) {
        for (let py = Math.floor(by) - far; py <= by + far; py++) {
          const dx = Math.max(px - bx, 0, bx - px - 1);
          const dy = Math.max(py - by, 0, by - py - 1);
          if (Math.hypot(dx, dy) <= reach * ratio && wanted.includes(at(px, py))) return true;
        }
      }
      return false;
    },
  };
}

const neighbours = [-near, 0, near].flatMap((dx) => [-near, 0, near].map((dy) => [dx, dy] as const));

/** Gives what is wrong at some points, or nothing. */
function compare(
  overlay: Overlay,
  drawing: Drawing,
  reader: ReturnType<typeof readerOf>,
  ratio: number,
  seed: number,
) {
  const pick = (x: number, y: number, reach: number) => overlay.surface.pick({ x, y }, reach);
  // Numbers that differ from one another and are the same for a seed.
  let state = seed;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 32) * below;
  };
  const wrong: string[] = [];
  const interesting: [number, number][] = [];
  let painted = 0;
  for (let tries = 0; tries < 4000 && painted < 60; tries++) {
    const [px, py] = [Math.floor(random(reader.width)), Math.floor(random(reader.height))];
    const paint = reader.at(px, py);
    if (paint === "none" || paint === "between") continue;
    painted += 1;
    const [x, y] = [(px + 0.5) / ratio, (py + 0.5) / ratio];
    interesting.push([x, y]);
    const picked = pick(x, y, near);
    if (paint === "stroke" && picked?.surface !== "stroke") wrong.push(`stroke at ${x}, ${y} isn't hit`);
    if (
      paint === "fill" &&
      picked === undefined &&
      !neighbours.some(([dx, dy]) => pick(x + dx, y + dy, near))
    ) {
      wrong.push(`fill at ${x}, ${y} isn't hit`);
    }
  }
  // A broken stroke is hit in its gaps too, and the dash beside a gap may be outside of the pane.
  const isBroken = JSON.stringify(drawing).match(/DASHED|DOTTED|FIBONACCI|"middleLine":true/) !== null;
  const gap = isBroken ? 8 * 3 : 0;
  for (let tries = 0; tries < 150; tries++) {
    const [cx, cy] = interesting[tries % Math.max(1, interesting.length)] ?? [random(width), random(height)];
    const [x, y] =
      tries % 3 === 0
        ? [random(reader.width / ratio), random(reader.height / ratio)]
        : [cx + random(16) - 8, cy + random(16) - 8];
    if (x < 0 || y < 0 || x * ratio > reader.width || y * ratio > reader.height) continue;
    const picked = pick(x, y, 0.01);
    const inside = Math.min(x, y, reader.width / ratio - x, reader.height / ratio - y) >= gap;
    if (picked?.surface === "stroke" && inside && !reader.around(x, y, near + gap, ["stroke", "between"])) {
      wrong.push(`a stroke is hit at ${x}, ${y} where none is painted`);
    }
    if (picked?.surface === "fill" && !reader.around(x, y, near, ["fill", "stroke", "between"])) {
      wrong.push(`a fill is hit at ${x}, ${y} where none is painted`);
    }
  }
  return { wrong, painted };
}

const modes = {
  normal: { mode: PriceScaleMode.Normal },
  logarithmic: { mode: PriceScaleMode.Logarithmic },
  percentage: { mode: PriceScaleMode.Percentage },
  "indexed to 100": { mode: PriceScaleMode.IndexedTo100 },
  inverted: { invertScale: true },
  "logarithmic and inverted": { mode: PriceScaleMode.Logarithmic, invertScale: true },
};
const modeNames = Object.keys(modes) as (keyof typeof modes)[];

describe.each(modeNames)("on a scale that is %s", (mode) => {
  test.each(drawingTypeNames)("a %s is hit where it is painted, and nowhere else", async (type) => {
    stage = stageChart({ width, height });
    const paint = watchPaint(stage.series);
    const overlay = createOverlay(stage.chart, stage.series, {
      analysis: analysisWith([]),
      autoscale: false,
      labels: false,
    });
    stage.series.priceScale().applyOptions(modes[mode]);
    // Evenly spread: the extremes that are tried first otherwise are out of view.
    const between = (min: number, max: number) =>
      fc
        .noBias(fc.integer({ min: 0, max: 1_000_000 }))
        .map((share) => min + ((max - min) * share) / 1_000_000);
    const anchor = fc.record({ time: between(-10, 130).map(at), price: between(94, 106) });
    const view = fc.record({
      from: between(-20, 90),
      bars: between(20, 160),
      top: between(0, 0.4),
      bottom: between(0, 0.4),
    });
    let painted = 0;
    await fc.assert(
      fc.asyncProperty(
        view,
        fc.constantFrom(1, 1.5, 2),
        fc.array(anyDrawing(type, anchor), { minLength: 6, maxLength: 6 }),
        fc.nat(),
        async ({ from, bars, top, bottom }, ratio, drawings, seed) => {
          stage.chart.timeScale().setVisibleLogicalRange({ from, to: from + bars });
          stage.series.priceScale().applyOptions({ scaleMargins: { top, bottom } });
          await new Promise((resolve) => requestAnimationFrame(resolve));
          for (const drawing of drawings) {
            overlay.setAnalysis(analysisWith([drawing]));
            const context = paint(overlay, ratio);
            const found = compare(overlay, drawing, readerOf(context, ratio), ratio, seed);
            expect({ drawing, wrong: found.wrong }).toEqual({ drawing, wrong: [] });
            painted += found.painted;
          }
        },
      ),
      // Each run takes a frame, too long for many attempts at a smaller example.
      { numRuns: 4, endOnFailure: true },
    );
    // The property isn't empty.
    expect(painted).toBeGreaterThan(100);
  });
});
