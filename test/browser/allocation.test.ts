import { createOverlay } from "@candlemark/overlay";
import type { ISeriesPrimitive, Time } from "lightweight-charts";
import { afterEach, expect, test } from "vitest";
import { cdp } from "vitest/browser";
import { analysisWith, at, stageChart } from "./stage.ts";

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

test("a frame in which nothing changed makes no objects, only the numbers that the canvas is given", async () => {
  const frames = stepFrames();
  try {
    stage = stageChart();
    const drawings = Array.from({ length: 60 }, (_, index) => ({
      type: "LINE" as const,
      clientObjectId: `l${index}`,
      points: [
        { time: at(index), price: 98 },
        { time: at(index + 20), price: 102 },
      ] as [{ time: string; price: number }, { time: string; price: number }],
      endHead: "ARROW" as const,
    }));
    createOverlay(stage.chart, stage.series, { analysis: analysisWith(drawings) });
    let repaint = () => {};
    const other: ISeriesPrimitive<Time> = {
      attached: ({ requestUpdate }) => {
        repaint = requestUpdate;
      },
    };
    stage.series.attachPrimitive(other);
    let paints = 0;
    const run = (count: number) => {
      for (let frame = 0; frame < count; frame++) {
        repaint();
        frames.step();
        paints += 1;
      }
    };
    run(200);
    paints = 0;
    const bytes = await allocations(async () => run(400));
    const perShape = Object.values(bytes).reduce((sum, size) => sum + size, 0) / paints / 120;
    // A line and its head are given to the canvas as ten numbers of 12 bytes, and so twice a frame; with an object
    // for each of them, or for their points, it would be more than twice that.
    expect([perShape < 200, perShape]).toEqual([true, perShape]);
  } finally {
    frames.release();
  }
}, 30_000);
