import { type AnalysisDetail, type Drawing, drawingTypeNames, sampleDrawing } from "@candlemark/core";
import { createOverlay, type Overlay } from "@candlemark/overlay";
import {
  type CandlestickData,
  CandlestickSeries,
  LineSeries,
  type Time,
  type UTCTimestamp,
} from "lightweight-charts";
import { afterEach, describe, expect, test } from "vitest";
import { chartX, instantOf, projectionOf, xBetween } from "./judge.ts";
import { analysisWith, at, calmBars, hour, monday, painted, pixelsOf, stageChart } from "./stage.ts";

let stage: ReturnType<typeof stageChart>;
afterEach(() => stage.dispose());

const red = "#ff0000";
/** An upright line at some hours after Monday. */
const upright = (hours: number, clientObjectId = `v${hours}`): Drawing => ({
  type: "LINE",
  clientObjectId,
  points: [
    { time: at(hours), price: 99 },
    { time: at(hours), price: 101 },
  ],
  style: { color: red, lineWidth: 3 },
});
const timeOf = (hours: number) => (monday + hours * hour) as UTCTimestamp;
const times = (count: number, from = 0) => Array.from({ length: count }, (_, index) => timeOf(from + index));

/** Whether a line at these hours is where the chart's own bars say it has to be. */
function check(overlay: Overlay, chartTimes: readonly Time[], hours: readonly number[]) {
  const { x } = projectionOf(overlay);
  const pixels = pixelsOf(stage.chart);
  const y = stage.series.priceToCoordinate(100) ?? Number.NaN;
  for (const hour of hours) {
    const instant = instantOf(timeOf(0)) + hour * 3_600_000;
    const expected = xBetween(stage.chart, chartTimes, instant);
    expect([hour, Math.abs(x(instant) - expected) < 0.001]).toEqual([hour, true]);
    if (expected < 0 || expected > stage.chart.timeScale().width()) continue;
    expect([hour, pixels.has(red, expected, y, 1)]).toEqual([hour, true]);
  }
}

const hours = [-3.3, 0, 0.5, 20, 50.4, 77, 118.25];
const lines = analysisWith(hours.map((hour) => upright(hour)));

describe("a drawing keeps its instants", () => {
  test("when ten thousand bars are put in front, and moves by exactly its bar's shift", async () => {
    stage = stageChart();
    const overlay = createOverlay(stage.chart, stage.series, { analysis: lines });
    const scale = stage.chart.timeScale();
    scale.setVisibleLogicalRange({ from: 10, to: 90 });
    await painted();
    const instants = [0, 0.5, 20, 50.4, 77, 118.25].map((hours) => (monday + hours * hour) * 1000);
    const before = projectionOf(overlay);
    const xs = instants.map(before.x);
    const places = instants.map(before.plane.placeOf);
    const bar = chartX(stage.chart, timeOf(60));
    stage.series.setData([...calmBars(10_000, monday - 10_000 * hour), ...calmBars(120)]);
    await painted();
    const after = projectionOf(overlay);
    const shift = chartX(stage.chart, timeOf(60)) - bar;
    for (const [index, instant] of instants.entries()) {
      expect(after.x(instant) - (xs[index] ?? 0)).toBeCloseTo(shift, 6);
      expect(after.plane.placeOf(instant) - (places[index] ?? 0)).toBeCloseTo(10_000, 9);
    }
    // The chart keeps what is in view where it was, or goes elsewhere: the lines are with their bars.
    check(overlay, times(10_120, -10_000), hours);
    scale.setVisibleLogicalRange({ from: 9_995, to: 10_130 });
    await painted();
    check(overlay, times(10_120, -10_000), hours);
  });

  test("when another series has older bars, and when it goes", async () => {
    stage = stageChart();
    const overlay = createOverlay(stage.chart, stage.series, { analysis: lines });
    const other = stage.chart.addSeries(LineSeries);
    other.setData(calmBars(200, monday - 150 * hour).map(({ time }) => ({ time, value: 96 })));
    stage.chart.timeScale().fitContent();
    await painted();
    check(overlay, times(270, -150), hours);
    stage.chart.removeSeries(other);
    stage.chart.timeScale().fitContent();
    await painted();
    check(overlay, times(120), hours.slice(1));
  });

  test("when another series has bars between, gets more of them, and goes", async () => {
    stage = stageChart();
    const overlay = createOverlay(stage.chart, stage.series, { analysis: lines });
    const other = stage.chart.addSeries(LineSeries);
    const between = (hours: readonly number[]) =>
      other.setData(hours.map((hours) => ({ time: timeOf(hours), value: 96 })));
    const merged = (more: readonly number[]) =>
      [...times(120), ...more.map(timeOf)].toSorted((a, b) => a - b);
    // The first hour of the chart lies before our first bar, so that -3.3 is between the chart's bars.
    for (const more of [
      [-10.5, 10.5, 50.25, 50.5],
      [-10.5, 10.25, 50.25, 70.75],
      [-10.5, 0.25, 0.5, 0.75, 118.5, 130.5],
    ]) {
      between(more);
      stage.chart.timeScale().fitContent();
      await painted();
      const chartTimes = merged(more);
      const { x } = projectionOf(overlay);
      // Every bar of ours is on its bar, and what lies between two of ours is in proportion between these two.
      for (const bar of [0, 10, 11, 50, 51, 70, 71, 119]) {
        expect(x(instantOf(timeOf(bar)))).toBeCloseTo(chartX(stage.chart, timeOf(bar)), 6);
      }
      expect(chartTimes.length).toBeGreaterThan(120);
      check(overlay, times(120), hours.slice(1));
    }
    stage.chart.removeSeries(other);
    stage.chart.timeScale().fitContent();
    await painted();
    check(overlay, times(120), hours.slice(1));
  });

  test("when the last bar ticks, new bars come and an old one is corrected", async () => {
    stage = stageChart();
    const overlay = createOverlay(stage.chart, stage.series, { analysis: lines });
    await painted();
    const [bar] = calmBars(1, timeOf(119));
    if (bar === undefined) throw new Error("no bar");
    for (let tick = 0; tick < 5; tick++) {
      stage.series.update({ ...bar, high: bar.high + tick });
      await painted(1);
      check(overlay, times(120), hours.slice(1));
    }
    for (let more = 120; more < 125; more++) {
      stage.series.update({ ...bar, time: timeOf(more) });
      await painted(1);
      check(overlay, times(more + 1), hours.slice(1));
    }
    // Two in one frame, and one after a gap.
    stage.series.update({ ...bar, time: timeOf(125) });
    stage.series.update({ ...bar, time: timeOf(126) });
    stage.series.update({ ...bar, time: timeOf(130) });
    await painted(1);
    check(overlay, [...times(127), timeOf(130)], hours.slice(1));
    stage.series.update({ ...bar, time: timeOf(40), high: 140 }, true);
    await painted();
    check(overlay, [...times(127), timeOf(130)], hours.slice(1));
    stage.series.pop(3);
    await painted();
    check(overlay, times(125), hours.slice(1));
  });

  test("when the series is emptied and filled again", async () => {
    stage = stageChart();
    const overlay = createOverlay(stage.chart, stage.series, { analysis: lines });
    await painted();
    stage.series.setData([]);
    await painted();
    expect(overlay.surface.projection()).toBeUndefined();
    stage.series.setData(calmBars(120));
    await painted();
    check(overlay, times(120), hours.slice(1));
  });
});

describe("the timeframe goes from H1 to W1 and back", () => {
  /** Eight weeks by the hour, from Monday to Friday. */
  const hourly = Array.from({ length: 8 * 168 }, (_, index) => index)
    .filter((index) => index % 168 < 120)
    .map((index) => ({ ...calmBars(1)[0], time: timeOf(index) })) as CandlestickData<Time>[];
  const weekly = Array.from({ length: 8 }, (_, week) => ({
    ...calmBars(1)[0],
    time: timeOf(week * 168),
  })) as CandlestickData<Time>[];
  const anchors = [30, 200.5, 300, 700.25, 1170, 1500];
  const drawings = drawingTypeNames.map((type, index) => {
    const sample = sampleDrawing(type, `d${index}`);
    const points = sample.points.map((_, point) => ({
      time: at(anchors[(index + point) % anchors.length] ?? 0),
      price: 98 + ((index + 2 * point) % 5) + 0.1234567,
    }));
    return { ...sample, points };
  }) as AnalysisDetail["drawings"];

  test("anchors are byte-identical, positions within half a pixel, and the picture is the same", async () => {
    stage = stageChart();
    const analysis = analysisWith(drawings);
    const written = JSON.stringify(analysis);
    stage.series.setData(hourly);
    const overlay = createOverlay(stage.chart, stage.series, { analysis });
    const range = { from: 100, to: 400 };
    stage.chart.timeScale().setVisibleLogicalRange(range);
    await painted();
    const places = () => {
      const { x, y } = projectionOf(overlay);
      return analysis.drawings.flatMap((drawing) =>
        (drawing as Drawing).points.map(({ time, price }) => [x(Date.parse(time)), y(price)] as const),
      );
    };
    const before = places();
    const picture = stage.chart.takeScreenshot().toDataURL();

    stage.series.setData(weekly);
    stage.chart.timeScale().fitContent();
    await painted();
    const { x } = projectionOf(overlay);
    for (const hours of anchors.slice(0, 5)) {
      const instant = (monday + hours * hour) * 1000;
      expect(x(instant)).toBeCloseTo(
        xBetween(
          stage.chart,
          weekly.map(({ time }) => time),
          instant,
        ),
        6,
      );
    }
    expect(stage.chart.takeScreenshot().toDataURL()).not.toBe(picture);

    stage.series.setData(hourly);
    stage.chart.timeScale().setVisibleLogicalRange(range);
    await painted();
    expect(JSON.stringify(analysis)).toBe(written);
    for (const [index, [x, y]] of places().entries()) {
      expect(Math.abs(x - (before[index]?.[0] ?? 0))).toBeLessThan(0.5);
      expect(Math.abs(y - (before[index]?.[1] ?? 0))).toBeLessThan(0.5);
    }
    expect(stage.chart.takeScreenshot().toDataURL()).toBe(picture);
  });
});

test("days that are written as dates are midnights in UTC", async () => {
  stage = stageChart();
  const days = ["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08", "2026-01-09", "2026-01-12"];
  stage.series.setData(days.map((time) => ({ ...calmBars(1)[0], time })) as CandlestickData<Time>[]);
  const overlay = createOverlay(stage.chart, stage.series, { analysis: analysisWith([]) });
  await painted();
  for (const instant of ["2026-01-05T12:00:00Z", "2026-01-07T00:00:00Z", "2026-01-10T00:00:00Z"].map(
    Date.parse,
  )) {
    expect(projectionOf(overlay).x(instant)).toBeCloseTo(xBetween(stage.chart, days, instant), 6);
  }
  const objects = stage.chart.addSeries(CandlestickSeries);
  stage.chart.removeSeries(stage.series);
  objects.setData(
    [5, 6, 7, 8, 9, 12].map((day) => ({
      ...calmBars(1)[0],
      time: { year: 2026, month: 1, day },
    })) as CandlestickData<Time>[],
  );
  overlay.setSeries(objects);
  await painted();
  const noon = Date.parse("2026-01-07T12:00:00Z");
  expect(projectionOf(overlay).x(noon)).toBeCloseTo(
    (chartX(stage.chart, { year: 2026, month: 1, day: 7 }) +
      chartX(stage.chart, { year: 2026, month: 1, day: 8 })) /
      2,
    6,
  );
});
