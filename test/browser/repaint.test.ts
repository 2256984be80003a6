import type { Analysis, Drawing } from "@candlemark/core";
import { createOverlay } from "@candlemark/overlay";
import { CrosshairMode, type ISeriesPrimitive, type Time } from "lightweight-charts";
import { afterEach, describe, expect, test, vi } from "vitest";
import { handsOn } from "./hands.ts";
import { projectionOf } from "./judge.ts";
import { analysisWith, at, painted, stageChart, watchPaint } from "./stage.ts";

let stage: ReturnType<typeof stageChart>;
afterEach(() => stage.dispose());

/** Lines and rectangles that lie beyond the first bar in view, each at another price. */
const elsewhere = (count: number): Drawing[] =>
  Array.from({ length: count }, (_, index) => ({
    type: index % 2 === 0 ? "LINE" : "RECTANGLE",
    clientObjectId: `d${index}`,
    points: [
      { time: at(-600 + (index % 500)), price: 98 + (index % 7) },
      { time: at(-590 + (index % 500)), price: 99 + (index % 5) },
    ],
    ...(index % 3 === 0 ? { label: `Label ${index}` } : {}),
  }));

/** Starts an overlay and gives the primitive that it put on the series. */
async function start(analysis: Analysis) {
  stage = stageChart({ crosshair: { mode: CrosshairMode.Normal } });
  const attach = vi.spyOn(stage.series, "attachPrimitive");
  const overlay = createOverlay(stage.chart, stage.series, { analysis });
  const primitive: ISeriesPrimitive<Time> | undefined = attach.mock.lastCall?.[0];
  if (primitive === undefined) throw new Error("there is no primitive");
  const draws = (layer: string) => {
    const view = primitive.paneViews?.().find((one) => one.zOrder?.() === layer);
    const renderer = view?.renderer();
    if (renderer === undefined || renderer === null) throw new Error(`there is no layer ${layer}`);
    return vi.spyOn(renderer, "draw");
  };
  await painted();
  await painted();
  return { overlay, primitive, normal: draws("normal"), top: draws("top") };
}

describe("drawings that are out of view", () => {
  test("cost nothing that the canvas is asked for: 10,000 of them", async () => {
    stage = stageChart();
    const paint = watchPaint(stage.series);
    const overlay = createOverlay(stage.chart, stage.series, { analysis: analysisWith(elsewhere(10_000)) });
    await painted();
    const context = paint(overlay, 1);
    const names = [
      "stroke",
      "fill",
      "fillRect",
      "moveTo",
      "lineTo",
      "rect",
      "arc",
      "fillText",
      "drawImage",
    ] as const;
    const spies = names.map((name) => vi.spyOn(context, name));
    paint(overlay, 1);
    expect(Object.fromEntries(names.map((name, index) => [name, spies[index]?.mock.calls.length]))).toEqual(
      Object.fromEntries(names.map((name) => [name, 0])),
    );
    stage.chart.timeScale().setVisibleLogicalRange({ from: -600, to: 100 });
    await painted();
    paint(overlay, 1);
    expect(spies.some((spy) => spy.mock.calls.length > 0)).toBe(true);
  });

  test("cost nothing per update: the chart is asked as often as without them, and updateAllViews isn't there", async () => {
    const asked = async (count: number) => {
      const { primitive } = await start(analysisWith(elsewhere(count)));
      expect(Object.keys(primitive)).not.toContain("updateAllViews");
      const views = [primitive.paneViews?.(), primitive.priceAxisViews?.()];
      const scale = stage.chart.timeScale();
      const spies = [
        vi.spyOn(stage.series, "priceToCoordinate"),
        vi.spyOn(stage.series, "coordinateToPrice"),
        vi.spyOn(scale, "logicalToCoordinate"),
        vi.spyOn(scale, "timeToIndex"),
      ];
      for (let step = 0; step < 5; step++) {
        stage.chart.timeScale().setVisibleLogicalRange({ from: 10 + step, to: 80 });
        await painted(1);
      }
      // The same arrays, so that the chart keeps what it made of them.
      expect([primitive.paneViews?.(), primitive.priceAxisViews?.()]).toEqual(views);
      expect(primitive.paneViews?.()).toBe(views[0]);
      const counts = spies.map((spy) => spy.mock.calls.length);
      stage.dispose();
      return counts;
    };
    const few = await asked(1);
    expect(await asked(10_000)).toEqual(few);
    stage = stageChart();
  });
});

describe("the normal layer", () => {
  const hand = handsOn(() => stage.element);
  // Below the bars: the chart itself paints again when the mouse comes over one of those.
  const drawings: Drawing[] = [
    {
      type: "LINE",
      clientObjectId: "line",
      points: [
        { time: at(20), price: 95.5 },
        { time: at(100), price: 95.5 },
      ],
    },
    {
      type: "RECTANGLE",
      clientObjectId: "zone",
      points: [
        { time: at(10), price: 96 },
        { time: at(60), price: 95 },
      ],
    },
  ];

  test("isn't painted again when the crosshair moves, over drawings or beside them; the top layer is", async () => {
    const { overlay, normal, top } = await start(analysisWith(drawings));
    const seen: (string | null)[] = [];
    overlay.on("hover", ({ id }) => seen.push(id));
    const { x, y } = projectionOf(overlay);
    // The first move may show the crosshair's labels, which widens an axis.
    await hand.move(x(Date.parse(at(5))), y(95.2));
    await painted();
    normal.mockClear();
    top.mockClear();
    for (let hours = 6; hours < 110; hours += 4) {
      await hand.move(Math.round(x(Date.parse(at(hours)))), Math.round(y(hours % 8 === 2 ? 95.5 : 95.8)));
    }
    await painted();
    expect(new Set(seen)).toEqual(new Set(["line", "zone", null]));
    expect(normal).not.toHaveBeenCalled();
    expect(top).toHaveBeenCalled();
    await hand.move(950, 650);
  });

  test("is painted once or twice for many changes in one frame, and not at all without one", async () => {
    const { overlay, normal } = await start(analysisWith(drawings));
    normal.mockClear();
    for (let change = 0; change < 50; change++) {
      overlay.setAnalysis(analysisWith(drawings.map((drawing) => ({ ...drawing }))));
      overlay.highlight(["line"]);
    }
    await painted();
    expect(normal.mock.calls.length).toBeGreaterThanOrEqual(1);
    // The chart paints again after it has measured its axes.
    expect(normal.mock.calls.length).toBeLessThanOrEqual(2);
    // What changed is settled among the others once.
    await new Promise((resolve) => setTimeout(resolve, 600));
    await painted();
    normal.mockClear();
    await painted(10);
    expect(normal).not.toHaveBeenCalled();
  });
});
