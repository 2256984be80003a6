import { createOverlay, type OverlayEvent } from "@candlemark/overlay";
import { createPlane } from "@candlemark/overlay/plan";
import { afterEach, expect, test } from "vitest";
import { fanAnalysis, gannFanView } from "../sixth-type.ts";
import { handsOn } from "./hands.ts";
import { calmBars, painted, pixelsOf, stageChart } from "./stage.ts";

let stage: ReturnType<typeof stageChart>;
afterEach(() => stage.dispose());

const purple = "#7b1fa2";

/** The calm bars at a fiftieth of their swing, around 1.343. */
const bars = calmBars(120).map(({ time, open, high, low, close }) => {
  const scaled = (price: number) => 1.343 + (price - 100) / 500;
  return { time, open: scaled(open), high: scaled(high), low: scaled(low), close: scaled(close) };
});

test("a drawing type of an application's own is drawn, hit, highlighted and focused", async () => {
  stage = stageChart();
  stage.series.applyOptions({ priceFormat: { type: "price", precision: 4, minMove: 0.0001 } });
  stage.series.setData(bars);
  const overlay = createOverlay(stage.chart, stage.series, { analysis: fanAnalysis, types: [gannFanView] });
  await painted();

  const plane = createPlane({ bars: bars.map(({ time }) => Number(time) * 1000) });
  const x = (place: number) => {
    const at = stage.chart.timeScale().logicalToCoordinate(Math.floor(place) as never);
    return at ?? Number.NaN;
  };
  const y = (price: number) => stage.series.priceToCoordinate(price) ?? Number.NaN;
  // On each ray, at its target and beyond it.
  const spots = [66, 84, 93].flatMap((place) =>
    [0.25, 0.5, 1].map((share) => [x(place), y(1.334 + (share * 0.018 * (place - 48)) / 36)] as const),
  );
  const inPane = spots.filter(([, at]) => at > 0 && at < stage.series.getPane().getHeight());
  expect(inPane.length).toBeGreaterThan(6);
  for (const [px, py] of inPane) expect(pixelsOf(stage.chart).has(purple, px, py, 2)).toBe(true);
  expect(plane.placeOf(Date.parse("2026-01-07T00:00:00Z"))).toBe(48);

  const events: OverlayEvent[] = [];
  overlay.on("click", (event) => events.push(event));
  const hand = handsOn(() => stage.element);
  const [first] = inPane;
  if (first === undefined) throw new Error("no ray is in view");
  await hand.click(...first);
  await hand.click(x(60), y(1.349));
  expect(events.map(({ id, surface }) => [id, surface])).toEqual([
    ["fan", "stroke"],
    [null, null],
  ]);
  overlay.highlight(["s1"]);
  await painted();
  expect(pixelsOf(stage.chart).has(purple, ...first, 2)).toBe(false);
  overlay.highlight(["fan"]);
  await painted();
  expect(pixelsOf(stage.chart).has(purple, ...first, 2)).toBe(true);
  expect(overlay.focus("fan")).toBe(true);
  await hand.move(950, 650);
});
