import type { Analysis, Drawing } from "@candlemark/core";
import { createOverlay } from "@candlemark/overlay";
import { LineSeries, PriceScaleMode } from "lightweight-charts";
import { afterEach, describe, expect, test } from "vitest";
import { projectionOf } from "./judge.ts";
import {
  analysisWith,
  at,
  calmBars,
  hour,
  monday,
  painted,
  pixelsOf,
  red,
  redLine,
  stageChart,
  watchPaint,
} from "./stage.ts";

let stage: ReturnType<typeof stageChart>;
afterEach(() => stage.dispose());

const place = (hours: number) => Date.parse(at(hours));
const yOf = (price: number) => stage.series.priceToCoordinate(price) ?? Number.NaN;

/** Whether the price scale shows these prices, but for what a number of 32 bits leaves. */
function expectRange(range: { from: number; to: number } | null) {
  const now = stage.series.priceScale().getVisibleRange();
  expect(now?.from).toBeCloseTo(range?.from ?? Number.NaN, 4);
  expect(now?.to).toBeCloseTo(range?.to ?? Number.NaN, 4);
}

describe("highlighting", () => {
  const drawings = [
    redLine("a", [10, 98], [60, 98]),
    redLine("b", [10, 100], [60, 100], { id: "64b5f7f1c0ffee0000000001" }),
  ];
  const shown = (price: number) => pixelsOf(stage.chart).has(red, projectX(30), yOf(price), 2);
  let projectX: (hours: number) => number = () => Number.NaN;
  const start = (analysis: Analysis) => {
    stage = stageChart();
    const overlay = createOverlay(stage.chart, stage.series, { analysis });
    projectX = (hours) => projectionOf(overlay).x(place(hours));
    return overlay;
  };

  test("dims everything else, by either name, until it ends", async () => {
    const overlay = start(analysisWith(drawings));
    overlay.highlight(["64b5f7f1c0ffee0000000001"]);
    await painted();
    expect([shown(98), shown(100)]).toEqual([false, true]);
    overlay.highlight(["a", "gone"]);
    await painted();
    expect([shown(98), shown(100)]).toEqual([true, false]);
    overlay.highlight([]);
    await painted();
    expect([shown(98), shown(100)]).toEqual([false, false]);
    overlay.highlight(null);
    await painted();
    expect([shown(98), shown(100)]).toEqual([true, true]);
  });

  test("holds while bars come, a drawing changes, and another analysis is shown", async () => {
    const overlay = start(analysisWith([...drawings, redLine("ahead", [100, 102], [140, 102])]));
    overlay.highlight(["ahead"]);
    await painted();
    const ahead = () => pixelsOf(stage.chart).has(red, projectX(110), yOf(102), 2);
    expect([shown(98), ahead()]).toEqual([false, true]);
    for (let more = 120; more < 124; more++) {
      const [bar] = calmBars(1, monday + more * hour);
      if (bar !== undefined) stage.series.update(bar);
      await painted(1);
    }
    await painted();
    expect([shown(98), ahead()]).toEqual([false, true]);
    overlay.setAnalysis(analysisWith([...drawings, redLine("ahead", [100, 102], [141, 102])]));
    await painted();
    expect([shown(98), ahead()]).toEqual([false, true]);
    overlay.setAnalysis(analysisWith([redLine("ahead", [90, 102], [141, 102]), ...drawings]));
    await painted();
    expect([shown(98), ahead()]).toEqual([false, true]);
  });

  test("fades the labels of other levels on the price axis", async () => {
    const levels = {
      support: { price: 98, clientObjectId: "s1" },
      pivot: { price: 100, clientObjectId: "p" },
      resistance: { price: 102, clientObjectId: "r1" },
    };
    const overlay = start(analysisWith([], { levels }));
    overlay.highlight(["s1"]);
    await painted();
    const axis = stage.chart.timeScale().width() + 6;
    const pixels = pixelsOf(stage.chart);
    expect([pixels.has("#089981", axis, yOf(98), 3), pixels.has("#f23645", axis, yOf(102), 3)]).toEqual([
      true,
      false,
    ]);
  });
});

describe("focusing", () => {
  /** Whether a point is in the pane, with what the chart itself says. */
  const inView = (hours: number, price: number): boolean => {
    const x = stage.chart.timeScale().logicalToCoordinate(hours as never) ?? -1;
    const y = yOf(price);
    return (
      x >= 0 && x <= stage.chart.timeScale().width() && y >= 0 && y <= stage.series.getPane().getHeight()
    );
  };
  const far = redLine("far", [300, 140], [310, 150]);
  const analysis = analysisWith([redLine("near", [450, 99], [470, 101]), far], {
    levels: {
      support: { price: 60, clientObjectId: "s1", id: "64b5f7f1c0ffee0000000003" },
      pivot: { price: 100, clientObjectId: "p" },
      resistance: { price: 300, clientObjectId: "r1" },
    },
  });

  test.each([
    ["linear", {}],
    ["logarithmic", { mode: PriceScaleMode.Logarithmic }],
    ["in percent", { mode: PriceScaleMode.Percentage }],
    ["indexed to 100", { mode: PriceScaleMode.IndexedTo100 }],
    ["inverted", { invertScale: true }],
    ["set by hand", { autoScale: false }],
  ])("shows a drawing or a level far away, on a scale that is %s", async (_, options) => {
    stage = stageChart();
    stage.series.setData(calmBars(500));
    const overlay = createOverlay(stage.chart, stage.series, { analysis });
    stage.chart.timeScale().setVisibleLogicalRange({ from: 420, to: 500 });
    await painted();
    stage.series.priceScale().applyOptions(options);
    await painted();
    expect([inView(305, 145), inView(450, 60)]).toEqual([false, false]);
    expect(overlay.focus("far")).toBe(true);
    await painted();
    expect([inView(300, 140), inView(310, 150)]).toEqual([true, true]);
    expect(overlay.focus("64b5f7f1c0ffee0000000003")).toBe(true);
    await painted();
    expect([inView(305, 60), inView(305, 145)]).toEqual([true, false]);
    expect(overlay.focus("gone")).toBe(false);
  });

  test("leaves the chart as it is where that is enough", async () => {
    stage = stageChart();
    stage.series.setData(calmBars(500));
    const overlay = createOverlay(stage.chart, stage.series, { analysis });
    stage.chart.timeScale().setVisibleLogicalRange({ from: 420, to: 500 });
    await painted();
    const before = [
      stage.chart.timeScale().getVisibleLogicalRange(),
      stage.series.priceScale().getVisibleRange(),
    ];
    overlay.focus("near");
    await painted();
    expect([
      stage.chart.timeScale().getVisibleLogicalRange(),
      stage.series.priceScale().getVisibleRange(),
    ]).toEqual(before);
    // Where it is too small to be seen, it is shown larger.
    stage.chart.timeScale().setVisibleLogicalRange({ from: -500, to: 500 });
    await painted();
    overlay.focus("near");
    await painted();
    const range = stage.chart.timeScale().getVisibleLogicalRange();
    expect((range?.to ?? 0) - (range?.from ?? 0)).toBeLessThan(100);
  });

  test("ends when the reader scrolls away: the scale follows the bars again", async () => {
    stage = stageChart();
    stage.series.setData(calmBars(500));
    const overlay = createOverlay(stage.chart, stage.series, { analysis, autoscale: false });
    await painted();
    const calm = stage.series.priceScale().getVisibleRange();
    overlay.focus("far");
    await painted();
    expect(stage.series.priceScale().getVisibleRange()?.to).toBeGreaterThanOrEqual(150);
    stage.chart.timeScale().setVisibleLogicalRange({ from: 400, to: 500 });
    await painted();
    expect(stage.series.priceScale().getVisibleRange()?.to).toBeLessThan(110);
    stage.chart.timeScale().setVisibleLogicalRange({ from: 260, to: 350 });
    await painted();
    expect(stage.series.priceScale().getVisibleRange()?.to).toBeLessThan(110);
    expect(calm).not.toBeNull();
  });
});

describe("autoscale", () => {
  const barsHeight = () => {
    const { low, high } = calmBars(120).reduce(
      (span, bar) => ({ low: Math.min(span.low, bar.low), high: Math.max(span.high, bar.high) }),
      { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY },
    );
    return Math.abs(yOf(low) - yOf(high));
  };
  const levels = (support: number, resistance: number): Partial<Analysis> => ({
    levels: {
      support: { price: support, clientObjectId: "s1" },
      pivot: { price: 100, clientObjectId: "p" },
      resistance: { price: resistance, clientObjectId: "r1" },
    },
  });

  test.each([
    ["linear", {}],
    ["logarithmic", { mode: PriceScaleMode.Logarithmic }],
    ["in percent", { mode: PriceScaleMode.Percentage }],
  ])("shows levels near the bars and can't crush the candles, on a scale that is %s", async (_, options) => {
    stage = stageChart();
    stage.series.priceScale().applyOptions(options);
    stage.chart.timeScale().fitContent();
    await painted();
    const alone = barsHeight();
    const overlay = createOverlay(stage.chart, stage.series, { analysis: analysisWith([], levels(95, 105)) });
    await painted();
    for (const price of [95, 105]) {
      expect(yOf(price)).toBeGreaterThan(0);
      expect(yOf(price)).toBeLessThan(stage.series.getPane().getHeight());
    }
    for (const [low, high] of [
      [1, 1e6],
      [1e-30, 1e30],
    ] as const) {
      overlay.setAnalysis(analysisWith([redLine("far", [10, low], [100, high])], levels(low, high)));
      await painted();
      expect(barsHeight()).toBeGreaterThan(0.499 * alone);
    }
  });

  test("leaves the scale alone where that was asked for, and where a drawing is not in view", async () => {
    stage = stageChart();
    await painted();
    const range = stage.series.priceScale().getVisibleRange();
    const overlay = createOverlay(stage.chart, stage.series, {
      analysis: analysisWith([redLine("a", [10, 90], [100, 110])], levels(90, 110)),
      autoscale: false,
    });
    await painted();
    expectRange(range);
    overlay.dispose();
    createOverlay(stage.chart, stage.series, {
      analysis: analysisWith([redLine("a", [-90, 90], [-50, 110])], levels(99, 101)),
    });
    await painted();
    expectRange(range);
  });

  test("isn't broken by a drawing that can't be placed", async () => {
    stage = stageChart();
    await painted();
    const range = stage.series.priceScale().getVisibleRange();
    createOverlay(stage.chart, stage.series, {
      analysis: analysisWith([{ type: "ODD", clientObjectId: "odd" }], levels(99, 101)),
      types: [
        {
          type: "ODD",
          plan: (_drawing, _plane, pen) =>
            pen.segment(
              { place: Number.NaN, unit: Number.NaN },
              { place: 3, unit: Number.NaN },
              { color: red, lineWidth: 1, lineStyle: "SOLID" },
              { extendLeft: true, extendRight: true },
            ),
        },
      ],
    });
    await painted();
    expectRange(range);
  });
});

describe("an analysis that has expired", () => {
  const end = 70;
  const drawings = [
    {
      type: "HORIZONTAL_LINE",
      clientObjectId: "h",
      points: [{ time: at(20), price: 101 }],
      style: { color: red, lineWidth: 3 },
    },
    redLine("ray", [20, 97], [40, 97], { extendRight: true }),
    redLine("later", [60, 99], [100, 99]),
    redLine("sloped", [20, 102], [40, 102.4], { extendRight: true }),
  ] as Drawing[];

  test("is dimmed, and nothing extends beyond its end", async () => {
    stage = stageChart();
    const paint = watchPaint(stage.series);
    const overlay = createOverlay(stage.chart, stage.series, {
      analysis: analysisWith(drawings, { expiresAt: at(end) }),
      now: () => place(end + 1),
      labels: false,
    });
    await painted();
    const context = paint(overlay, 1);
    const { x, y } = projectionOf(overlay);
    const alphaAt = (hours: number, price: number) =>
      context.getImageData(Math.round(x(place(hours))), Math.round(y(price)), 1, 1).data[3] ?? 0;
    expect(overlay.status()).toBe("EXPIRED");
    for (const [price, slope] of [
      [101, 0],
      [97, 0],
      [102, 0.02],
    ] as const) {
      // Dimmed, and not as opaque as it was.
      expect(alphaAt(50, price + slope * 30)).toBeGreaterThan(60);
      expect(alphaAt(50, price + slope * 30)).toBeLessThan(180);
      expect(alphaAt(end - 1, price + slope * (end - 21))).toBeGreaterThan(60);
      expect(alphaAt(end + 1, price + slope * (end - 19))).toBe(0);
    }
    // What was drawn there by hand stays.
    expect(alphaAt(90, 99)).toBeGreaterThan(60);
    // And isn't hit where it isn't painted.
    const pick = (hours: number, price: number) =>
      overlay.surface.pick({ x: x(place(hours)), y: y(price) })?.id;
    expect([pick(50, 101), pick(end + 4, 101)]).toEqual(["h", undefined]);
  });
});

test("an overlay works beside a series on a scale of its own", async () => {
  stage = stageChart();
  const other = stage.chart.addSeries(LineSeries, { priceScaleId: "volume" });
  other.setData(calmBars(120).map(({ time }) => ({ time, value: 1e6 })));
  createOverlay(stage.chart, stage.series, { analysis: analysisWith([redLine("a", [10, 99], [100, 99])]) });
  await painted();
  expect(
    pixelsOf(stage.chart).has(red, stage.chart.timeScale().logicalToCoordinate(40 as never) ?? 0, yOf(99), 2),
  ).toBe(true);
});
