import type { Drawing } from "@candlemark/core";
import { createOverlay } from "@candlemark/overlay";
import * as fc from "fast-check";
import { PriceScaleMode } from "lightweight-charts";
import { afterEach, expect, test, vi } from "vitest";
import { analysisWith, at, painted, stageChart } from "./stage.ts";

let stage: ReturnType<typeof stageChart>;
afterEach(() => stage.dispose());

const colors = ["#ff0000", "#00ff00", "#0000ff", "#ff00ff", "#00ffff", "#ff8000", "#8000ff", "#008040"];
const lines = (prices: readonly number[]): Drawing[] =>
  prices.map((price, index) => ({
    type: "HORIZONTAL_LINE",
    clientObjectId: `l${index}`,
    points: [{ time: at(10), price }],
    style: { color: colors[index] ?? "#000000", lineWidth: 1 },
  }));

/** How many rows of the price axis, left of the labels' text, have each colour. */
function rowsOf(wanted: readonly string[] = colors): number[] {
  const canvas = stage.chart.takeScreenshot(true);
  const x = stage.chart.timeScale().width() + 4;
  const { data } = canvas.getContext("2d")?.getImageData(x, 0, 1, canvas.height) ?? { data: [] };
  const counts = new Map<string, number>();
  for (let start = 0; start < data.length; start += 4) {
    const [r = 0, g = 0, b = 0] = [data[start], data[start + 1], data[start + 2]];
    const color = `#${((r << 16) + (g << 8) + b).toString(16).padStart(6, "0")}`;
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  return wanted.map((color) => counts.get(color) ?? 0);
}

test("labels on the price axis don't cover each other, close together and at the edges", async () => {
  stage = stageChart({ height: 400 });
  stage.series.priceScale().applyOptions({ scaleMargins: { top: 0, bottom: 0 } });
  const overlay = createOverlay(stage.chart, stage.series, { analysis: analysisWith([]), autoscale: false });
  await painted();
  const bottom = stage.series.coordinateToPrice(stage.series.getPane().getHeight() - 1) ?? 0;
  const top = stage.series.coordinateToPrice(0) ?? 0;
  overlay.setAnalysis(analysisWith(lines([(top + bottom) / 2])));
  await painted();
  const [whole = 0] = rowsOf();
  expect(whole).toBeGreaterThan(12);

  const share = fc.integer({ min: 1, max: 999 }).map((at) => at / 1000);
  const around = (at: number) =>
    fc.integer({ min: -8, max: 8 }).map((off) => Math.max(0.001, Math.min(0.999, at + off / 400)));
  // Anywhere, around one place, at the top and at the bottom.
  const cluster = fc.oneof(share, ...[0, 0.01, 0.5, 0.99, 1].map(around));
  const clustered = fc
    .constantFrom(0, 0.02, 0.3, 0.5, 0.97, 1)
    .chain((at) => fc.array(around(at), { minLength: 8, maxLength: 8 }));
  const places = fc.oneof(clustered, fc.array(cluster, { minLength: 8, maxLength: 8 }));
  await fc.assert(
    fc.asyncProperty(places, async (shares) => {
      overlay.setAnalysis(analysisWith(lines(shares.map((share) => bottom + share * (top - bottom)))));
      await painted(2);
      const rows = rowsOf();
      expect({ shares, rows: rows.map((count) => count >= whole - 1) }).toEqual({
        shares,
        rows: Array(8).fill(true),
      });
    }),
    { numRuns: 30, endOnFailure: true },
  );
});

test("and leave the chart's own label of the last price free", async () => {
  stage = stageChart({ height: 400 });
  stage.series.applyOptions({ lastValueVisible: true, upColor: "#123456", downColor: "#123456" });
  const last = stage.series.lastValueData(false);
  if (last.noData) throw new Error("there are no bars");
  const prices = [-0.2, -0.1, -0.05, 0, 0.03, 0.1, 0.2, 0.3].map((off) => last.price + off);
  createOverlay(stage.chart, stage.series, { analysis: analysisWith(lines(prices)), autoscale: false });
  await painted();
  const rows = rowsOf();
  expect(rows.map((count) => count >= 20)).toEqual(Array(8).fill(true));
  // The chart's own labels are lower than those of primitives.
  expect(rowsOf(["#123456"])[0]).toBeGreaterThanOrEqual(17);
});

test("and make room when such a label comes or moves", async () => {
  stage = stageChart({ height: 400 });
  stage.series.applyOptions({ upColor: "#123456", downColor: "#123456" });
  const last = stage.series.lastValueData(false);
  if (last.noData) throw new Error("there are no bars");
  const prices = [-0.2, -0.1, -0.05, 0, 0.03, 0.1, 0.2, 0.3].map((off) => last.price + off);
  createOverlay(stage.chart, stage.series, { analysis: analysisWith(lines(prices)), autoscale: false });
  const line = stage.series.createPriceLine({ price: last.price, axisLabelVisible: false, color: "#654321" });
  const own = async (color: string) => {
    await painted();
    const rows = rowsOf();
    expect(rows.map((count) => count >= 20)).toEqual(Array(8).fill(true));
    return rowsOf([color])[0] ?? 0;
  };
  expect(await own("#123456")).toBe(0);
  stage.series.applyOptions({ lastValueVisible: true });
  expect(await own("#123456")).toBeGreaterThanOrEqual(17);
  stage.series.applyOptions({ lastValueVisible: false });
  expect(await own("#123456")).toBe(0);
  line.applyOptions({ axisLabelVisible: true });
  expect(await own("#654321")).toBeGreaterThanOrEqual(17);
  line.applyOptions({ price: last.price + 0.2 });
  expect(await own("#654321")).toBeGreaterThanOrEqual(17);
});

test("of more levels than an axis has room for, the first ones are shown", async () => {
  stage = stageChart({ height: 200 });
  const prices = [100, 100.1, 100.2, 100.3, 100.4, 100.5, 100.6, 100.7];
  const many = Array.from({ length: 12 }, (_, index) => ({
    price: 99 + index / 10,
    clientObjectId: `s${index}`,
  }));
  createOverlay(stage.chart, stage.series, {
    analysis: analysisWith(lines(prices), {
      levels: {
        support: many,
        pivot: { price: 101, clientObjectId: "p" },
        resistance: { price: 102, clientObjectId: "r" },
      },
    }),
    autoscale: false,
  });
  await painted();
  expect(rowsOf(["#089981", "#2962ff", "#f23645"]).every((count) => count >= 19)).toBe(true);
  expect(rowsOf()).toEqual(Array(8).fill(0));
});

test.each([
  ["linear", PriceScaleMode.Normal, /^9[0-9][.][0-9]{2}$/],
  ["logarithmic", PriceScaleMode.Logarithmic, /^9[0-9][.][0-9]{2}$/],
  ["percentage", PriceScaleMode.Percentage, /^\u2212[0-9][.][0-9]{2}%$/],
  ["indexed", PriceScaleMode.IndexedTo100, /^9[0-9][.][0-9]{2}$/],
])(
  "say what the axis says, on a %s scale as scrolled, and in the application's own words",
  async (_, mode, form) => {
    stage = stageChart();
    stage.series.priceScale().applyOptions({ mode });
    // The chart's own label of the same price is what ours has to say.
    const price = 97.13;
    stage.series.createPriceLine({ price, axisLabelVisible: true });
    createOverlay(stage.chart, stage.series, { analysis: analysisWith(lines([price])) });
    const texts = async () => {
      const write = vi.spyOn(CanvasRenderingContext2D.prototype, "fillText");
      stage.chart.takeScreenshot();
      const all = write.mock.calls.map(([text]) => text).filter((text) => form.test(text));
      write.mockRestore();
      return all.filter((text, index) => all.indexOf(text) !== index);
    };
    await painted();
    const [first] = await texts();
    expect(first).toMatch(form);
    stage.chart.timeScale().setVisibleLogicalRange({ from: 12.5, to: 40 });
    await painted();
    const [scrolled] = await texts();
    expect(scrolled).toMatch(form);
    expect(scrolled === first).toBe(mode < PriceScaleMode.Percentage);
  },
);
