import type { Drawing } from "@candlemark/core";
import { createCalendar } from "@candlemark/core/calendar";
import { createOverlay, type Overlay } from "@candlemark/overlay";
import * as fc from "fast-check";
import {
  type CandlestickData,
  CandlestickSeries,
  type ISeriesApi,
  LineSeries,
  PriceScaleMode,
  type Time,
  type UTCTimestamp,
} from "lightweight-charts";
import { afterEach, describe, expect, test } from "vitest";
import { commands } from "vitest/browser";
import { newYorkShares } from "../../packages/core/src/time/testing/calendars.ts";
import { instantOf, projectionOf, xBetween, chartX as xOnChart } from "./judge.ts";
import { analysisWith, at, calmBars, hour, monday, painted, pixelsOf, stageChart } from "./stage.ts";

type Stage = ReturnType<typeof stageChart>;
let stage: Stage;
afterEach(() => stage.dispose());

const nothing = analysisWith([]);

const chartX = (time: Time) => xOnChart(stage.chart, time);
const between = (times: readonly Time[], instant: number) => xBetween(stage.chart, times, instant);

/** The bars of shares in New York by the hour, over Thanksgiving and Christmas of some years. */
function newYorkBars(): CandlestickData<Time>[] {
  const opens = createCalendar(newYorkShares).opensBetween(Date.UTC(2021, 0, 4), Date.UTC(2026, 1, 1));
  return calmBars(opens.length).map((bar, index) => ({
    ...bar,
    time: ((opens[index] ?? 0) / 1000) as UTCTimestamp,
  }));
}

const readBars = async (name: string): Promise<CandlestickData<Time>[]> =>
  ((await commands.readBars(name)) ?? []).map((bar) => ({ ...bar, time: bar.time as Time }));

/** Bars, and how many at their start and end are kept back: as many as came as the others let expect. */
const markets = [
  { name: "shares in New York", bars: newYorkBars(), before: 400, after: 400 },
  { name: "gbpusd-h1.csv", bars: await readBars("gbpusd-h1.csv"), before: 240, after: 240 },
  { name: "gbpusd-d1.csv", bars: await readBars("gbpusd-d1.csv"), before: 19, after: 40 },
  { name: "xauusd-h4.csv", bars: (await readBars("xauusd-h4.csv")).slice(0, 4051), before: 20, after: 132 },
].filter(({ bars }) => bars.length > 0);

describe.each(markets)("on the bars of $name", ({ bars, before, after }) => {
  const times = bars.map(({ time }) => time);
  const instants = times.map(instantOf);

  test("every instant of their years is in proportion between the bars around it", async () => {
    stage = stageChart();
    stage.series.setData(bars);
    const overlay = createOverlay(stage.chart, stage.series, { analysis: nothing });
    await painted();
    const { x } = projectionOf(overlay);
    const range = { min: instants[0] ?? 0, max: (instants.at(-1) ?? 0) - 1 };
    fc.assert(
      fc.property(fc.integer(range), (instant) => {
        expect(Math.abs(x(instant) - between(times, instant))).toBeLessThan(0.001);
      }),
      { numRuns: 500 },
    );
    // The middle of the widest gaps: nights, weekends and holidays.
    const gaps = instants.slice(1).map((to, index) => ({ from: instants[index] ?? 0, to }));
    const widest = gaps.toSorted((a, b) => b.to - b.from - (a.to - a.from)).slice(0, 100);
    expect((widest[0]?.to ?? 0) - (widest[0]?.from ?? 0)).toBeGreaterThanOrEqual(49 * 3_600_000);
    for (const { from, to } of widest) {
      const middle = (from + to) / 2;
      expect(Math.abs(x(middle) - between(times, middle))).toBeLessThan(0.001);
    }
  });

  test("those to come and those before the first are where the chart puts them once it has them", async () => {
    stage = stageChart();
    const end = times.length - after;
    stage.series.setData(bars.slice(before, end));
    const overlay = createOverlay(stage.chart, stage.series, { analysis: nothing });
    await painted();
    const { plane } = projectionOf(overlay);
    const places = (of: readonly number[]) =>
      of.map((instant) => Math.round(plane.placeOf(instant) * 1e6) / 1e6);
    const count = end - before;
    expect(places(instants.slice(end))).toEqual(Array.from({ length: after }, (_, i) => count + i));
    expect(places(instants.slice(0, before))).toEqual(Array.from({ length: before }, (_, i) => i - before));
    // The chart says the same when another series has those times.
    const others = [...times.slice(0, before), ...times.slice(end)];
    stage.chart.addSeries(LineSeries).setData(others.map((time) => ({ time })));
    await painted();
    const { x } = projectionOf(overlay);
    for (const time of others) expect(Math.abs(x(instantOf(time)) - chartX(time))).toBeLessThan(0.001);
  });
});

/** Bars that swing between two prices. */
const swinging = (low: number, high: number) =>
  calmBars(120).map(({ time }, index) => {
    const middle = low + (high - low) * (0.5 + 0.4 * Math.sin(index / 9));
    const [bottom, top] = [middle - 0.1 * (high - low), middle + 0.1 * (high - low)];
    return { time, open: bottom, high: top, low: bottom, close: top };
  });

const modes = {
  normal: { mode: PriceScaleMode.Normal },
  logarithmic: { mode: PriceScaleMode.Logarithmic },
  percentage: { mode: PriceScaleMode.Percentage },
  "indexed to 100": { mode: PriceScaleMode.IndexedTo100 },
  inverted: { invertScale: true },
  "logarithmic and inverted": { mode: PriceScaleMode.Logarithmic, invertScale: true },
};
type ModeName = keyof typeof modes;
const modeNames = Object.keys(modes) as ModeName[];

describe.each(modeNames)("on a scale that is %s, prices are where the chart has them", (mode) => {
  test.each([
    ["calm", 95, 105],
    ["far apart", 3, 70_000],
    ["a currency's", 1.33, 1.36],
    ["a cent apart", 0.52, 0.53],
    ["of a small coin", 0.000_001_2, 0.000_001_9],
    ["around zero", -5, 5],
    ["below zero", -40, -30],
  ])("where they are %s", async (_, low, high) => {
    stage = stageChart();
    stage.series.applyOptions({ priceFormat: { type: "price", precision: 9, minMove: 1e-9 } });
    stage.series.setData(swinging(low, high));
    const overlay = createOverlay(stage.chart, stage.series, { analysis: nothing, autoscale: false });
    const check = async () => {
      await painted(1);
      const { view, y, plane } = projectionOf(overlay);
      expect(view.height).toBe(stage.series.getPane().getHeight());
      fc.assert(
        fc.property(fc.double({ min: -1, max: 2, noNaN: true }), (share) => {
          const price = low + share * (high - low);
          const expected = stage.series.priceToCoordinate(price) ?? Number.NaN;
          // Far outside of the pane, a share of the distance is what is exact.
          expect(Math.abs(y(price) - expected)).toBeLessThan(0.01 + 1e-6 * Math.abs(expected));
        }),
        { numRuns: 60 },
      );
      for (const at of [0, 0.3, 0.5, 0.9].map((share) => share * view.height)) {
        const price = plane.priceAt((at - view.y0) / view.yScale);
        expect(Math.abs((stage.series.priceToCoordinate(price) ?? 0) - at)).toBeLessThan(0.001);
      }
    };
    stage.series.priceScale().applyOptions(modes[mode]);
    await check();
    // Percentages are of the first bar in view.
    stage.chart.timeScale().setVisibleLogicalRange({ from: 31.4, to: 88.7 });
    await check();
    // Zoomed by hand, as a person drags the axis: the scale doesn't follow the bars any more.
    stage.series.priceScale().applyOptions({ autoScale: false });
    stage.chart.timeScale().setVisibleLogicalRange({ from: 50, to: 70 });
    await check();
  });
});

describe("the chart's own layout", () => {
  /** Whether an instant and a price are where the chart has them, and the pane where it is on the page. */
  const check = async (overlay: Overlay, series: Stage["series"] | ISeriesApi<"Line">) => {
    await painted();
    const projection = projectionOf(overlay);
    expect(projection.x(instantOf(bar(70)))).toBeCloseTo(chartX(bar(70)), 6);
    expect(projection.y(101.3)).toBeCloseTo(series.priceToCoordinate(101.3) ?? Number.NaN, 6);
    const row = series.getPane().getHTMLElement()?.getBoundingClientRect();
    const rect = overlay.surface.paneRect();
    expect(rect?.top).toBe(row?.top);
    expect(rect?.width).toBe(stage.chart.timeScale().width());
    const paneCanvas = series.getPane().getHTMLElement()?.querySelectorAll("td")[1];
    expect(rect?.left).toBe(paneCanvas?.getBoundingClientRect().left);
  };
  const bar = (index: number): Time => calmBars(120)[index]?.time ?? (0 as UTCTimestamp);

  test("with a left scale, alone or beside the right one", async () => {
    stage = stageChart({ leftPriceScale: { visible: true }, rightPriceScale: { visible: false } });
    stage.series.applyOptions({ priceScaleId: "left" });
    const overlay = createOverlay(stage.chart, stage.series, { analysis: nothing });
    await check(overlay, stage.series);
    stage.chart.applyOptions({ rightPriceScale: { visible: true } });
    await check(overlay, stage.series);
  });

  test("in another pane, moved to a third one, and back into the first", async () => {
    stage = stageChart();
    const second = stage.chart.addSeries(CandlestickSeries, {}, 1);
    second.setData(calmBars(120));
    const overlay = createOverlay(stage.chart, second, { analysis: nothing });
    await check(overlay, second);
    stage.chart.addSeries(LineSeries, {}, 2).setData([{ time: bar(3), value: 1 }]);
    second.moveToPane(2);
    await check(overlay, second);
    second.moveToPane(0);
    await check(overlay, second);
    stage.chart.removePane(1);
    await check(overlay, second);
  });

  test("on a scale of its own in the same pane", async () => {
    stage = stageChart();
    const second = stage.chart.addSeries(LineSeries, { priceScaleId: "own" });
    second.setData(calmBars(120).map(({ time, close }) => ({ time, value: 10 * close })));
    const overlay = createOverlay(stage.chart, second, { analysis: nothing });
    await check(overlay, second);
    expect(projectionOf(overlay).y(101.3)).not.toBeCloseTo(stage.series.priceToCoordinate(101.3) ?? 0, 0);
  });
});

describe("the series goes over from candles to a line", () => {
  test.each([true, false])("and the candles were removed before: %s", async (removedBefore) => {
    stage = stageChart();
    const drawing: Drawing = {
      type: "HORIZONTAL_LINE",
      clientObjectId: "a",
      points: [{ time: at(50), price: 101 }],
      style: { color: "#ff0000", lineWidth: 3 },
    };
    const overlay = createOverlay(stage.chart, stage.series, { analysis: analysisWith([drawing]) });
    await painted();
    const line = stage.chart.addSeries(LineSeries, { color: "#cccccc" });
    line.setData(calmBars(120).map(({ time, close }) => ({ time, value: close })));
    if (removedBefore) stage.chart.removeSeries(stage.series);
    overlay.setSeries(line);
    if (!removedBefore) stage.chart.removeSeries(stage.series);
    await painted();
    const y = line.priceToCoordinate(101) ?? Number.NaN;
    expect(projectionOf(overlay).y(101)).toBeCloseTo(y, 6);
    expect(pixelsOf(stage.chart).has("#ff0000", 200, y)).toBe(true);
    // And it follows the new series' bars.
    line.setData(calmBars(60, monday + 30 * hour).map(({ time, close }) => ({ time, value: close })));
    await painted();
    const next = calmBars(120)[40]?.time as Time;
    expect(projectionOf(overlay).x(instantOf(next))).toBeCloseTo(chartX(next), 6);
  });
});
