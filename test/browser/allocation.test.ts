import { type Analysis, drawingTypeNames, drawingTypes, sampleDrawing } from "@candlemark/core";
import { createOverlay } from "@candlemark/overlay";
import type { ISeriesPrimitive, Time } from "lightweight-charts";
import { afterEach, expect, test, vi } from "vitest";
import { cdp } from "vitest/browser";
import { analysisWith, at, painted, stageChart, watchPaint } from "./stage.ts";

let stage: ReturnType<typeof stageChart> | undefined;
afterEach(() => stage?.dispose());

interface AllocationNode {
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly selfSize: number;
  readonly children: readonly AllocationNode[];
}

/** What the overlay's own functions allocate while something runs, by function, in bytes. */
async function allocations(run: () => Promise<void>): Promise<Record<string, number>> {
  const session = cdp() as unknown as { send: (method: string, params?: object) => Promise<unknown> };
  await session.send("HeapProfiler.startSampling", {
    samplingInterval: 1024,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  await run();
  const { profile } = (await session.send("HeapProfiler.stopSampling")) as {
    profile: { head: AllocationNode };
  };
  const bytes: Record<string, number> = {};
  const visit = ({ callFrame, selfSize, children }: AllocationNode) => {
    if (callFrame.url.includes("/packages/overlay/") && selfSize > 0) {
      bytes[callFrame.functionName] = (bytes[callFrame.functionName] ?? 0) + selfSize;
    }
    for (const child of children) visit(child);
  };
  visit(profile.head);
  return bytes;
}

/** Takes the animation frames over, so that a thousand of them don't take their time. */
function stepFrames(): { readonly step: () => void; readonly release: () => void } {
  const original = window.requestAnimationFrame;
  let waiting: FrameRequestCallback[] = [];
  window.requestAnimationFrame = (callback) => waiting.push(callback);
  return {
    step() {
      const due = waiting;
      waiting = [];
      for (const callback of due) callback(performance.now());
    },
    release() {
      window.requestAnimationFrame = original;
    },
  };
}

/** What a chart with so many arrows makes in a frame in which nothing changed, by function, in bytes. */
async function stillFrame(count: number): Promise<Record<string, number>> {
  const frames = stepFrames();
  try {
    stage = stageChart();
    const drawings = Array.from({ length: count }, (_, index) => ({
      type: "LINE" as const,
      clientObjectId: `l${index}`,
      points: [
        { time: at(index % 60), price: 98 },
        { time: at((index % 60) + 20), price: 102 },
      ] as [{ time: string; price: number }, { time: string; price: number }],
      endHead: "ARROW" as const,
      label: `Label ${index}`,
    }));
    createOverlay(stage.chart, stage.series, { analysis: analysisWith(drawings) });
    let repaint = () => {};
    const other: ISeriesPrimitive<Time> = {
      attached: ({ requestUpdate }) => {
        repaint = requestUpdate;
      },
    };
    stage.series.attachPrimitive(other);
    const paint = vi.spyOn(CanvasRenderingContext2D.prototype, "moveTo");
    const run = (times: number) => {
      for (let frame = 0; frame < times; frame++) {
        repaint();
        frames.step();
      }
    };
    run(1);
    expect(paint).toHaveBeenCalled();
    paint.mockRestore();
    run(300);
    const bytes = await allocations(async () => run(1000));
    return Object.fromEntries(Object.entries(bytes).map(([name, size]) => [name, size / 1000]));
  } finally {
    frames.release();
    stage?.dispose();
    stage = undefined;
  }
}

test("a frame in which nothing changed makes nothing of what it paints, however much that is", async () => {
  const few = await stillFrame(5);
  const many = await stillFrame(400);
  const sum = (bytes: Record<string, number>) => Object.values(bytes).reduce((all, size) => all + size, 0);
  // What is left are numbers and lists that the chart gives when it is asked where its scales are. To paint 400
  // arrows and labels anew takes 100 kB of numbers and objects.
  expect([sum(many) < 4000, many]).toEqual([true, many]);
  expect([sum(many) - sum(few) < 1500, few, many]).toEqual([true, few, many]);
}, 60_000);

test("a frame that is played back shows what was painted", async () => {
  stage = stageChart();
  const paint = watchPaint(stage.series);
  const drawings = drawingTypeNames.map((type) => ({
    ...sampleDrawing(type, type),
    points: drawingTypes[type].sample.points.map((_, index) => ({
      time: at(20 + 30 * index),
      price: 98 + 2 * index,
    })),
    style: { lineStyle: "DASHED" },
    label: type,
  })) as Analysis["drawings"];
  const overlay = createOverlay(stage.chart, stage.series, { analysis: analysisWith(drawings) });
  const picture = () => {
    const { canvas } = paint(overlay, 1.5);
    return canvas.toDataURL();
  };
  await painted();
  const first = picture();
  const strokes = vi.spyOn(CanvasRenderingContext2D.prototype, "stroke");
  const seen = Array.from({ length: 6 }, picture);
  expect(new Set(seen)).toEqual(new Set([first]));
  expect(strokes.mock.calls.length).toBeGreaterThan(6 * 5);
  // Nothing of it stays when something else is to be seen.
  overlay.highlight(["s1"]);
  const dimmed = picture();
  expect(dimmed).not.toBe(first);
  overlay.highlight(null);
  overlay.setAnalysis(analysisWith(drawings.slice(1)));
  const without = Array.from({ length: 6 }, picture);
  expect(new Set(without).size).toBe(1);
  expect(without[0]).not.toBe(first);
  stage.chart.timeScale().setVisibleLogicalRange({ from: 10, to: 80 });
  await painted();
  expect(picture()).not.toBe(without[0]);
});
