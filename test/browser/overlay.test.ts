import { type Drawing, drawingTypeNames } from "@candlemark/core";
import { createOverlay } from "@candlemark/overlay";
import { LineSeries, PriceScaleMode, type UTCTimestamp } from "lightweight-charts";
import { afterEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { analysisWith, at, calmBars, hour, monday, painted, pixelsOf, stageChart } from "./stage.ts";

const red = "#ff0000";
const style = { color: red, lineWidth: 3 };
const point = (hours: number, price: number) => ({ time: at(hours), price });

let stage: ReturnType<typeof stageChart> | undefined;
afterEach(() => stage?.dispose());

/** The x of an hour: linear over the two bars around it, or beyond the last bar as hours go on. */
function xOfHour(hours: number): number {
  const scale = stage?.chart.timeScale();
  const x = (index: number) => scale?.logicalToCoordinate(index as never) ?? Number.NaN;
  const whole = Math.floor(hours);
  return x(whole) + (hours - whole) * (x(whole + 1) - x(whole));
}

const yOf = (price: number): number => stage?.series.priceToCoordinate(price) ?? Number.NaN;

/** One drawing of each type, and points (hours, price) where its red stroke has to be. */
const cases: Record<Drawing["type"], { drawing: Drawing; strokes: [number, number][] }> = {
  HORIZONTAL_LINE: {
    drawing: { type: "HORIZONTAL_LINE", clientObjectId: "a", points: [point(50, 101)], style },
    strokes: [
      [10, 101],
      [100, 101],
    ],
  },
  LINE: {
    drawing: { type: "LINE", clientObjectId: "a", points: [point(40, 98), point(60.5, 103)], style },
    strokes: [
      [40.2, 98.05],
      [60.3, 102.95],
    ],
  },
  RECTANGLE: {
    drawing: {
      type: "RECTANGLE",
      clientObjectId: "a",
      points: [point(40, 103), point(60, 98)],
      style: { borderColor: red, lineWidth: 3, fillColor: "#00ff0020" },
    },
    strokes: [
      [40, 103],
      [60, 98],
      [50, 103],
      [40, 100],
    ],
  },
  PARALLEL: {
    drawing: {
      type: "PARALLEL",
      clientObjectId: "a",
      points: [point(40, 98), point(60, 100), point(40, 101)],
      style,
    },
    strokes: [
      [50, 99],
      [50, 102],
      [59.5, 102.95],
    ],
  },
  FIBONACCI_RETRACEMENT: {
    drawing: {
      type: "FIBONACCI_RETRACEMENT",
      clientObjectId: "a",
      points: [point(40, 98), point(60, 103)],
      style: { ...style, fillColor: "#00ff0010" },
    },
    strokes: [
      [50, 98],
      [50, 103],
      [56, 100.5],
      [56, 103 - 0.618 * 5],
    ],
  },
};

describe("every drawing type", () => {
  test.each(drawingTypeNames)("%s is painted where its instants and prices are", async (type) => {
    stage = stageChart();
    const { drawing, strokes } = cases[type];
    createOverlay(stage.chart, stage.series, { analysis: analysisWith([drawing]) });
    await painted();
    const pixels = pixelsOf(stage.chart);
    for (const [hours, price] of strokes) {
      expect([hours, price, pixels.has(red, xOfHour(hours), yOf(price))]).toEqual([hours, price, true]);
    }
  });
});

describe("a drawing is where its instant and price are", () => {
  const vertical = (hours: number): Drawing => ({
    type: "LINE",
    clientObjectId: "v",
    points: [point(hours, 99), point(hours, 101)],
    style,
  });

  test.each([
    ["between two bars", 50.4],
    ["before the first bar", -6],
    ["after the last bar", 126.5],
  ])("%s", async (_, hours) => {
    stage = stageChart({ timeScale: { rightOffset: 15 } });
    createOverlay(stage.chart, stage.series, { analysis: analysisWith([vertical(hours)]) });
    stage.chart.timeScale().setVisibleLogicalRange({ from: -15, to: 135 });
    await painted();
    expect(pixelsOf(stage.chart).has(red, xOfHour(hours), yOf(100), 1.5)).toBe(true);
  });

  test.each([
    ["logarithmic", { mode: PriceScaleMode.Logarithmic }],
    ["percentage", { mode: PriceScaleMode.Percentage }],
    ["inverted", { invertScale: true }],
  ])("on a scale that is %s", async (_, options) => {
    stage = stageChart();
    stage.series.priceScale().applyOptions(options);
    const { drawing, strokes } = cases.RECTANGLE;
    createOverlay(stage.chart, stage.series, { analysis: analysisWith([drawing]) });
    await painted();
    const pixels = pixelsOf(stage.chart);
    for (const [hours, price] of strokes) expect(pixels.has(red, xOfHour(hours), yOf(price))).toBe(true);
  });

  test("after older bars were put in front, and beside a series with bars of its own", async () => {
    stage = stageChart();
    createOverlay(stage.chart, stage.series, { analysis: analysisWith([vertical(50.4)]) });
    stage.series.setData([...calmBars(200, monday - 200 * hour), ...calmBars(120)]);
    const other = stage.chart.addSeries(LineSeries, { color: "#eeeeee" });
    other.setData(
      Array.from({ length: 90 }, (_, index) => ({
        time: (monday - (900 - index * 20) * hour + 900) as UTCTimestamp,
        value: 96,
      })),
    );
    stage.chart.timeScale().fitContent();
    await painted();
    const bar = (hours: number) => {
      const x = stage?.chart.timeScale().timeToCoordinate((monday + hours * hour) as UTCTimestamp);
      if (x === null || x === undefined) throw new Error("the bar is gone");
      return x;
    };
    const x = bar(50) + 0.4 * (bar(51) - bar(50));
    expect(pixelsOf(stage.chart).has(red, x, yOf(100), 1.5)).toBe(true);
  });
});

describe("levels", () => {
  const levels = {
    support: { price: 98, clientObjectId: "s1" },
    pivot: { price: 100, clientObjectId: "pivot" },
    resistance: [
      { price: 102, clientObjectId: "r1" },
      { price: 103, clientObjectId: "r2", id: "64b5f7f1c0ffee0000000001" },
    ],
  };

  test("have a line over the pane and a label on the price axis", async () => {
    stage = stageChart();
    createOverlay(stage.chart, stage.series, { analysis: analysisWith([], { levels }) });
    await painted();
    const pixels = pixelsOf(stage.chart);
    const axis = stage.chart.timeScale().width() + 6;
    for (const [price, color] of [
      [98, "#089981"],
      [100, "#2962ff"],
      [102, "#f23645"],
      [103, "#f23645"],
    ] as const) {
      expect(pixels.has(color, 450, yOf(price), 3)).toBe(true);
      expect(pixels.has(color, axis, yOf(price), 3)).toBe(true);
    }
  });

  test("are dimmed when others are highlighted, by either name", async () => {
    stage = stageChart();
    const overlay = createOverlay(stage.chart, stage.series, { analysis: analysisWith([], { levels }) });
    overlay.highlight(["64b5f7f1c0ffee0000000001"]);
    await painted();
    const pixels = pixelsOf(stage.chart);
    expect(pixels.has("#f23645", 450, yOf(103), 3)).toBe(true);
    expect(pixels.has("#f23645", 450, yOf(102), 3)).toBe(false);
    overlay.highlight(null);
    await painted();
    expect(pixelsOf(stage.chart).has("#f23645", 450, yOf(102), 3)).toBe(true);
  });
});

test("an analysis is dimmed once its end has come", async () => {
  stage = stageChart();
  const end = Date.now() + 400;
  const analysis = analysisWith([cases.HORIZONTAL_LINE.drawing], { expiresAt: new Date(end).toISOString() });
  const overlay = createOverlay(stage.chart, stage.series, { analysis });
  await painted();
  const line = () => stage !== undefined && pixelsOf(stage.chart).has(red, 100, yOf(101));
  expect([overlay.status(), line()]).toEqual(["ACTIVE", true]);
  await expect.poll(() => overlay.status()).toBe("EXPIRED");
  await expect.poll(line).toBe(false);
});

describe("an overlay", () => {
  const shapes = [
    cases.RECTANGLE.drawing,
    { ...cases.LINE.drawing, clientObjectId: "line" },
    { type: "GANN_FAN", clientObjectId: "fan" },
  ];

  test("tells what the mouse is over, a stroke before a fill", async () => {
    stage = stageChart();
    const overlay = createOverlay(stage.chart, stage.series, { analysis: analysisWith(shapes) });
    await painted();
    const seen: (string | null)[] = [];
    overlay.on("hover", ({ id }) => seen.push(id));
    const chartElement = stage.chart.chartElement();
    const moveTo = async (x: number, y: number) => {
      await userEvent.hover(chartElement, { position: { x, y } });
      await painted();
    };
    await moveTo(xOfHour(50), yOf(98 + (10 / 20.5) * 5));
    await moveTo(xOfHour(42), yOf(102));
    await moveTo(xOfHour(20), yOf(104));
    expect(seen).toEqual(["line", "a", null]);
  });

  test("leaves the chart as it was when it is disposed of, twice, or after its chart", async () => {
    stage = stageChart();
    await painted();
    const before = stage.chart.takeScreenshot(true).toDataURL();
    const overlay = createOverlay(stage.chart, stage.series, { analysis: analysisWith(shapes) });
    await painted();
    expect(stage.chart.takeScreenshot(true).toDataURL()).not.toBe(before);
    overlay.dispose();
    overlay.dispose();
    await painted();
    expect(stage.chart.takeScreenshot(true).toDataURL()).toBe(before);
    const orphan = createOverlay(stage.chart, stage.series, { analysis: analysisWith(shapes) });
    orphan.on("hover", () => {});
    stage.dispose();
    stage = undefined;
    orphan.dispose();
  });
});
