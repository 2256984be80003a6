import { createStore, type Drawing, drawingOf } from "@candlemark/core";
import { createOverlay, type Overlay, type OverlayEvent } from "@candlemark/overlay";
import { createEditor } from "@candlemark/overlay/editor";
import { LineSeries } from "lightweight-charts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { handsOn } from "./hands.ts";
import { projectionOf } from "./judge.ts";
import {
  analysisWith,
  at,
  calmBars,
  detailWith,
  painted,
  pixelsOf,
  stageChart,
  watchPaint,
} from "./stage.ts";

let stage: ReturnType<typeof stageChart>;
let overlay: Overlay;
let events: [string, OverlayEvent][] = [];
const hand = handsOn(() => stage.element);

const line = (id: string, from: [number, number], to: [number, number], more: object = {}): Drawing =>
  ({
    type: "LINE",
    clientObjectId: id,
    points: [from, to].map(([hours, price]) => ({ time: at(hours), price })),
    style: { color: "#ff0000", lineWidth: 1 },
    ...more,
  }) as Drawing;
const zone: Drawing = {
  type: "RECTANGLE",
  clientObjectId: "zone",
  points: [
    { time: at(20), price: 104 },
    { time: at(100), price: 98 },
  ],
};
const levels = {
  support: { price: 97, clientObjectId: "s1" },
  pivot: { price: 100, clientObjectId: "p" },
  resistance: { price: 106, clientObjectId: "r1" },
};
const analysis = analysisWith([zone, line("flat", [40, 102], [80, 102])], { levels });

/** Where an hour and a price are on the chart's element, in whole CSS pixels. */
function spot(hours: number, price: number): [number, number] {
  const { x, y } = projectionOf(overlay);
  return [Math.round(x(Date.parse(at(hours)))), Math.round(y(price))];
}

beforeEach(async () => {
  stage = stageChart();
  overlay = createOverlay(stage.chart, stage.series, { analysis });
  events = [];
  for (const name of ["hover", "click", "longpress"] as const) {
    overlay.on(name, (event) => events.push([name, event]));
  }
  await painted();
});
afterEach(async () => {
  // So that the next test's mouse comes from outside.
  await hand.move(950, 650);
  stage.dispose();
});

/** What was told, without points. */
const told = () => events.map(([name, { id, surface, pointer }]) => [name, id, surface, pointer]);

describe("a mouse", () => {
  test("tells what it comes over and leaves, each once, with where it is", async () => {
    const [x, y] = spot(60, 102);
    await hand.move(...spot(60, 99));
    await hand.move(...spot(61, 99));
    await hand.move(x, y);
    await hand.move(...spot(60, 106));
    await hand.move(...spot(60, 105));
    await hand.move(...spot(60, 99));
    await hand.move(950, 650);
    expect(told()).toEqual([
      ["hover", "zone", "fill", "mouse"],
      ["hover", "flat", "stroke", "mouse"],
      ["hover", "r1", "stroke", "mouse"],
      ["hover", null, null, "mouse"],
      ["hover", "zone", "fill", "mouse"],
      ["hover", null, null, "mouse"],
    ]);
    expect(events[1]?.[1].point).toEqual({ x, y });
    expect(events.at(-1)?.[1].point).toBeNull();
  });

  test("clicks a stroke within reach, a fill, and nothing", async () => {
    const [x, y] = spot(60, 102);
    await hand.click(x, y + 5);
    await hand.click(...spot(60, 99));
    await hand.click(...spot(5, 103));
    expect(told().filter(([name]) => name === "click")).toEqual([
      ["click", "flat", "stroke", "mouse"],
      ["click", "zone", "fill", "mouse"],
      ["click", null, null, "mouse"],
    ]);
  });

  test("that drags or uses its other button doesn't click", async () => {
    const [x, y] = spot(60, 102);
    await hand.press(x, y);
    await hand.drag(x + 30, y);
    await hand.release(x + 30, y);
    await hand.click(...spot(60, 102), "right");
    expect(told().filter(([name]) => name !== "hover")).toEqual([]);
  });

  test("on an axis isn't on the pane", async () => {
    const [, y] = spot(60, 102);
    await hand.click(stage.chart.timeScale().width() + 10, y);
    expect(told().filter(([name]) => name === "click")).toEqual([]);
  });

  test("shows a halo while it is over something, and a cursor", async () => {
    const halo = () =>
      // Beside the line, where its halo is and the line isn't.
      stage.chart
        .takeScreenshot(true)
        .getContext("2d")
        ?.getImageData(spot(60, 102)[0], spot(60, 102)[1] + 3, 1, 1)
        .data.join();
    const cursorAt = (x: number, y: number) => {
      const under = document.elementFromPoint(x, y);
      return under === null ? "" : getComputedStyle(under).cursor;
    };
    await hand.move(...spot(5, 103));
    await painted();
    const without = halo();
    await hand.move(...spot(60, 102));
    await painted();
    expect(halo()).not.toBe(without);
    expect(cursorAt(...spot(60, 102))).toBe("pointer");
    await hand.move(...spot(5, 103));
    await painted();
    expect(halo()).toBe(without);
    expect(cursorAt(...spot(5, 103))).not.toBe("pointer");
  });
});

describe("a finger", () => {
  test("taps a stroke from farther away than a mouse, a fill, a level and nothing", async () => {
    const [x, y] = spot(60, 102);
    await hand.tap(x, y + 12);
    await hand.tap(...spot(60, 99));
    await hand.tap(...spot(110, 106));
    await hand.tap(...spot(5, 103));
    expect(told()).toEqual([
      ["click", "flat", "stroke", "touch"],
      ["click", "zone", "fill", "touch"],
      ["click", "r1", "stroke", "touch"],
      ["click", null, null, "touch"],
    ]);
  });

  test("that rests tells a long press, and no click when it goes up", async () => {
    await hand.touchStart(spot(60, 102));
    await expect.poll(told).toEqual([["longpress", "flat", "stroke", "touch"]]);
    await hand.touchEnd();
    expect(told()).toHaveLength(1);
  });

  test("that swipes, and two fingers, tell nothing", async () => {
    const [x, y] = spot(60, 102);
    await hand.touchStart([x, y]);
    await hand.touchMove([x + 40, y]);
    await hand.touchEnd();
    await hand.touchStart([x, y]);
    await hand.touchStart([x, y], [x + 80, y]);
    await hand.touchEnd();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(told()).toEqual([]);
  });
});

test("of what overlaps, a handle comes before strokes, the nearer stroke before the other, a stroke before a fill", async () => {
  const overlapping = analysisWith(
    [line("a", [30, 101], [90, 101]), line("b", [30, 101.15], [90, 101.15]), zone],
    { levels },
  );
  overlay.setAnalysis(overlapping);
  await painted();
  const [x, ya] = spot(60, 101);
  const [, yb] = spot(60, 101.15);
  expect(ya - yb).toBeGreaterThan(3);
  await hand.click(x, ya);
  await hand.click(x, yb);
  await hand.click(x, ya + 2);
  await hand.click(x, yb - 2);
  await hand.click(x, ya + 12);
  expect(told().flatMap(([name, id]) => (name === "click" ? [id] : []))).toEqual([
    "a",
    "b",
    "a",
    "b",
    "zone",
  ]);
  // The handle of one lies on the other's stroke.
  const editor = createEditor(overlay, createStore(detailWith(overlapping)));
  editor.select("a");
  const [px, py] = spot(30, 101.15);
  expect(overlay.surface.pick({ x: px, y: py })).toMatchObject({ id: "a", surface: "handle", anchor: 0 });
  editor.select(undefined);
  expect(overlay.surface.pick({ x: px, y: py })).toMatchObject({ id: "b", surface: "stroke" });
  editor.dispose();
});

describe("an editor", () => {
  test("doesn't show what is hidden, and lets nothing of it be hit or stay selected", async () => {
    const store = createStore(detailWith(analysis));
    store.dispatch({ name: "hide-drawing", args: { id: "flat", hidden: true } });
    const editor = createEditor(overlay, store);
    await painted();
    const onFlat = spot(60, 102);
    const picked = () => overlay.surface.pick({ x: onFlat[0], y: onFlat[1] })?.id;
    expect([pixelsOf(stage.chart).has("#ff0000", ...onFlat), picked()]).toEqual([false, "zone"]);
    store.dispatch({ name: "hide-drawing", args: { id: "flat", hidden: false } });
    await painted();
    expect([pixelsOf(stage.chart).has("#ff0000", ...onFlat), picked()]).toEqual([true, "flat"]);
    await hand.click(...onFlat);
    expect(editor.state().selected).toBe("flat");
    store.dispatch({ name: "hide-drawing", args: { id: "flat", hidden: true } });
    expect(editor.state().selected).toBeUndefined();
    editor.dispose();
  });

  test("shows no grips on what is locked, and leaves dragging there to the chart", async () => {
    const store = createStore(detailWith(analysis));
    const editor = createEditor(overlay, store);
    const before = drawingOf(store.get(), "flat");
    store.dispatch({ name: "lock-drawing", args: { id: "flat", locked: true } });
    await hand.click(...spot(60, 102));
    await painted();
    const gripColor = "#2962ff";
    expect(editor.state().selected).toBe("flat");
    const [from, to] = [spot(40, 102), spot(80, 102)];
    expect(pixelsOf(stage.chart).has(gripColor, ...from, 6)).toBe(false);
    await hand.press(...to);
    await hand.drag(to[0] - 40, to[1] - 30);
    await hand.release(to[0] - 40, to[1] - 30);
    await painted();
    expect(drawingOf(store.get(), "flat")).toEqual(before);
    store.dispatch({ name: "lock-drawing", args: { id: "flat", locked: false } });
    await painted();
    const grip = spot(40, 102);
    expect(pixelsOf(stage.chart).has(gripColor, ...grip, 6)).toBe(true);
    editor.dispose();
  });
});

test("a listener that left isn't told any more", async () => {
  const seen = vi.fn();
  const leave = overlay.on("click", seen);
  await hand.click(...spot(60, 102));
  leave();
  await hand.click(...spot(60, 99));
  expect(seen).toHaveBeenCalledTimes(1);
});

/** Everything that is listened to from now on, and whether it still is. */
function countListeners() {
  const kept = new Set<{
    target: EventTarget;
    type: string;
    listener: unknown;
    signal: AbortSignal | undefined;
  }>();
  const add = vi.spyOn(EventTarget.prototype, "addEventListener");
  const remove = vi.spyOn(EventTarget.prototype, "removeEventListener");
  const originalAdd = add.getMockImplementation();
  expect(originalAdd).toBeUndefined();
  return {
    /** The kinds of event that are still listened to. */
    left() {
      for (const [index, [type, listener, options]] of add.mock.calls.entries()) {
        const signal = typeof options === "object" ? options.signal : undefined;
        kept.add({ target: add.mock.contexts[index] as EventTarget, type, listener, signal });
      }
      for (const [index, [type, listener]] of remove.mock.calls.entries()) {
        const target = remove.mock.contexts[index];
        for (const one of kept) {
          if (one.target === target && one.type === type && one.listener === listener) kept.delete(one);
        }
      }
      const isGone = ({ target, signal }: { target: EventTarget; signal: AbortSignal | undefined }) =>
        signal?.aborted === true || (target instanceof AbortSignal && target.aborted);
      return [...kept].filter((one) => !isGone(one)).map(({ type }) => type);
    },
    total: () => add.mock.calls.length,
    stop() {
      add.mockRestore();
      remove.mockRestore();
    },
  };
}

test("dispose leaves no listener, no timer and no subscription, of the overlay and of its editor", async () => {
  overlay.dispose();
  const listeners = countListeners();
  const subscribe = vi.spyOn(stage.series, "subscribeDataChanged");
  const unsubscribe = vi.spyOn(stage.series, "unsubscribeDataChanged");
  const attach = vi.spyOn(stage.series, "attachPrimitive");
  const detach = vi.spyOn(stage.series, "detachPrimitive");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    overlay = createOverlay(stage.chart, stage.series, {
      analysis: { ...analysis, expiresAt: new Date(Date.now() + 1e6).toISOString() },
    });
    const store = createStore(detailWith(analysis));
    const editor = createEditor(overlay, store);
    overlay.on("hover", () => {});
    overlay.setAnalysis(analysisWith([{ ...zone }, line("flat", [40, 102], [81, 102])], { levels }));
    overlay.setAnalysis(
      analysisWith([zone, line("flat", [40, 102], [82, 102])], {
        levels,
        expiresAt: new Date(Date.now() + 1e6).toISOString(),
      }),
    );
    expect(listeners.total()).toBeGreaterThan(5);
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    editor.dispose();
    overlay.dispose();
    expect(listeners.left()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    expect([unsubscribe.mock.calls.length, detach.mock.calls.length]).toEqual([
      subscribe.mock.calls.length,
      attach.mock.calls.length,
    ]);
  } finally {
    vi.useRealTimers();
    listeners.stop();
  }
});

describe("every method is survived", () => {
  const useAll = (editing: boolean) => {
    const { surface } = overlay;
    overlay.setAnalysis(analysisWith([zone]));
    overlay.highlight(["zone"]);
    overlay.highlight(null);
    overlay.fit();
    expect(overlay.focus("zone")).toBe(false);
    expect(overlay.status()).toBe("ACTIVE");
    overlay.on("click", () => {})();
    expect(surface.paneRect()).toBeUndefined();
    expect(surface.projection()).toBeUndefined();
    surface.setGrips(undefined);
    expect(surface.pick({ x: 300, y: 200 })).toBeUndefined();
    if (editing) expect(surface.element()).toBeInstanceOf(HTMLElement);
  };

  test("once the series was removed, and another one takes its place", async () => {
    stage.chart.removeSeries(stage.series);
    useAll(true);
    await hand.move(300, 200);
    await hand.click(300, 200);
    await hand.tap(310, 210);
    const next = stage.chart.addSeries(LineSeries);
    next.setData(calmBars(120).map(({ time, close }) => ({ time, value: close })));
    const paint = watchPaint(next);
    overlay.setSeries(next);
    await painted();
    expect(
      paint(overlay, 1)
        .getImageData(0, 0, 900, 500)
        .data.some((value) => value > 0),
    ).toBe(true);
    expect(overlay.focus("zone")).toBe(true);
    stage.chart.removeSeries(next);
    overlay.dispose();
    useAll(true);
  });

  test("once the chart was removed", async () => {
    const { series } = stage;
    stage.chart.remove();
    useAll(false);
    overlay.setSeries(series);
    await hand.move(300, 200);
    overlay.dispose();
    useAll(false);
    overlay.dispose();
    await painted();
    stage.element.remove();
    stage = stageChart();
  });

  test("after it was disposed of", async () => {
    overlay.dispose();
    overlay.setAnalysis(analysisWith([zone]));
    overlay.highlight(["zone"]);
    overlay.fit();
    overlay.focus("zone");
    overlay.setSeries(stage.series);
    overlay.surface.setGrips(undefined);
    await hand.click(300, 200);
    await painted();
    expect(told().filter(([name]) => name === "click")).toEqual([]);
  });
});
