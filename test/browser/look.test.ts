import type { Analysis, Drawing } from "@candlemark/core";
import { createOverlay } from "@candlemark/overlay";
import { LineSeries, PriceScaleMode } from "lightweight-charts";
import { afterEach, describe, expect, test, vi } from "vitest";
import { cdp } from "vitest/browser";
import { contrast, parseColor } from "../../packages/overlay/src/figures/contrast.ts";
import { projectionOf } from "./judge.ts";
import {
  analysisWith,
  at,
  calmBars,
  hour,
  monday,
  painted,
  pixelsOf,
  stageChart,
  watchPaint,
} from "./stage.ts";

let stage: ReturnType<typeof stageChart>;
afterEach(() => stage.dispose());

const red = "#ff0000";
const blue = "#0000ff";
const line = (id: string, from: [number, number], to: [number, number], more: object = {}): Drawing =>
  ({
    type: "LINE",
    clientObjectId: id,
    points: [from, to].map(([hours, price]) => ({ time: at(hours), price })),
    style: { color: red, lineWidth: 3 },
    ...more,
  }) as Drawing;
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
    line("a", [10, 98], [60, 98]),
    line("b", [10, 100], [60, 100], { id: "64b5f7f1c0ffee0000000001" }),
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
    const overlay = start(analysisWith([...drawings, line("ahead", [100, 102], [140, 102])]));
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
    overlay.setAnalysis(analysisWith([...drawings, line("ahead", [100, 102], [141, 102])]));
    await painted();
    expect([shown(98), ahead()]).toEqual([false, true]);
    overlay.setAnalysis(analysisWith([line("ahead", [90, 102], [141, 102]), ...drawings]));
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
  const far = line("far", [300, 140], [310, 150]);
  const analysis = analysisWith([line("near", [450, 99], [470, 101]), far], {
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
      overlay.setAnalysis(analysisWith([line("far", [10, low], [100, high])], levels(low, high)));
      await painted();
      expect(barsHeight()).toBeGreaterThan(0.499 * alone);
    }
  });

  test("leaves the scale alone where that was asked for, and where a drawing is not in view", async () => {
    stage = stageChart();
    await painted();
    const range = stage.series.priceScale().getVisibleRange();
    const overlay = createOverlay(stage.chart, stage.series, {
      analysis: analysisWith([line("a", [10, 90], [100, 110])], levels(90, 110)),
      autoscale: false,
    });
    await painted();
    expectRange(range);
    overlay.dispose();
    createOverlay(stage.chart, stage.series, {
      analysis: analysisWith([line("a", [-90, 90], [-50, 110])], levels(99, 101)),
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
          plan: () => [
            {
              kind: "segment",
              from: { place: Number.NaN, unit: Number.NaN },
              to: { place: 3, unit: Number.NaN },
              stroke: { color: red, width: 1, style: "SOLID" },
              extendLeft: true,
              extendRight: true,
            },
          ],
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
    line("ray", [20, 97], [40, 97], { extendRight: true }),
    line("later", [60, 99], [100, 99]),
    line("sloped", [20, 102], [40, 102.4], { extendRight: true }),
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

describe("words", () => {
  /** What is written on the pane, with its colour, its opacity and its right end in CSS pixels. */
  const written = async (analysis: Analysis) => {
    stage = stageChart();
    const paint = watchPaint(stage.series);
    const overlay = createOverlay(stage.chart, stage.series, { analysis, now: () => place(110) });
    await painted();
    const words: { text: string; color: string; opacity: number; end: number }[] = [];
    const spy = vi.spyOn(CanvasRenderingContext2D.prototype, "fillText").mockImplementation(function (
      this: CanvasRenderingContext2D,
      text,
      x,
    ) {
      const color = typeof this.fillStyle === "string" ? this.fillStyle : "";
      words.push({ text, color, opacity: this.globalAlpha, end: x + this.measureText(text).width });
    });
    paint(overlay, 1);
    spy.mockRestore();
    return { overlay, words };
  };
  const near = (price: number, id: string) => ({ price, clientObjectId: id });
  const levels: Analysis["levels"] = {
    support: near(99.9, "s1"),
    pivot: near(100, "pivot"),
    resistance: [near(100.1, "r1"), near(100.2, "r2"), near(103, "r3")],
  };

  test("of levels that are close together are left out from the outside: the pivot's are there", async () => {
    const { words } = await written(analysisWith([], { levels }));
    const texts = words.map(({ text }) => text);
    expect(texts).toContain("P");
    expect(texts).toContain("R3");
    expect(texts.length).toBeLessThan(5);
  });

  test("of what has expired can be read, and stand where its lines end", async () => {
    const analysis = analysisWith([line("a", [10, 98], [60, 98], { label: "Target" })], { levels });
    const { overlay, words } = await written({ ...analysis, expiresAt: at(70) });
    expect(words.map(({ text }) => text)).toContain("Target");
    for (const { text, color, opacity, end } of words) {
      expect(contrast(parseColor(color) ?? [255, 255, 255], [255, 255, 255])).toBeGreaterThanOrEqual(4.5);
      expect(opacity).toBe(1);
      if (text !== "Target") expect(end).toBeLessThanOrEqual(projectionOf(overlay).x(place(70)));
    }
  });
});

describe("the theme", () => {
  const levels = {
    support: { price: 98, clientObjectId: "s1" },
    pivot: { price: 100, clientObjectId: "p" },
    resistance: { price: 102, clientObjectId: "r1" },
  };
  const labelled = ["#000000", "#ffffff", "#ffff00", "#2962ff", "#12172b"].map((color, index) =>
    line(`l${index}`, [10, 97 + index], [60 + 5 * index, 97 + index], {
      label: `Label ${index}`,
      style: { color, lineWidth: 1 },
    }),
  );

  test.each([
    ["light", "#ffffff", "#191919"],
    ["dark", "#131722", "#d1d4dc"],
    ["grey", "rgb(128, 128, 128)", "black"],
    ["transparent on a dark page", "transparent", "white"],
  ])(
    "words can be read on a chart that is %s, whatever their drawing's colour",
    async (_, background, textColor) => {
      stage = stageChart();
      stage.chart.applyOptions({ layout: { background: { color: background }, textColor } });
      const paint = watchPaint(stage.series);
      const overlay = createOverlay(stage.chart, stage.series, {
        analysis: analysisWith(labelled, { levels }),
      });
      await painted();
      const words: string[] = [];
      const halos = new Set<string>();
      const write = vi.spyOn(CanvasRenderingContext2D.prototype, "fillText");
      write.mockImplementation(function (this: CanvasRenderingContext2D) {
        if (typeof this.fillStyle === "string") words.push(this.fillStyle);
        if (typeof this.strokeStyle === "string") halos.add(this.strokeStyle);
      });
      paint(overlay, 2);
      write.mockRestore();
      expect(words.length).toBe(8);
      expect(halos.size).toBe(1);
      const [halo = ""] = halos;
      const ground = parseColor(halo) ?? [0, 0, 0];
      const solid = { "rgb(128, 128, 128)": "#808080", transparent: "#000000" }[background] ?? background;
      expect(halo).toBe(solid);
      for (const color of words)
        expect(contrast(parseColor(color) ?? ground, ground)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test("follows the chart when its colours change", async () => {
    stage = stageChart();
    const paint = watchPaint(stage.series);
    const overlay = createOverlay(stage.chart, stage.series, { analysis: analysisWith(labelled) });
    await painted();
    const light = paint(overlay, 1).canvas.toDataURL();
    stage.chart.applyOptions({ layout: { background: { color: "#131722" }, textColor: "#d1d4dc" } });
    await painted();
    expect(paint(overlay, 1).canvas.toDataURL()).not.toBe(light);
    stage.chart.applyOptions({ layout: { background: { color: "#ffffff" }, textColor: "#191919" } });
    await painted();
    expect(paint(overlay, 1).canvas.toDataURL()).toBe(light);
  });

  test("are measured and written in the chart's font, also when that changes", async () => {
    stage = stageChart();
    const paint = watchPaint(stage.series);
    const overlay = createOverlay(stage.chart, stage.series, { analysis: analysisWith(labelled) });
    await painted();
    const fontsOf = (fontFamily: string) => {
      stage.chart.applyOptions({ layout: { fontFamily } });
      const seen = (["measureText", "fillText"] as const).map((name) => {
        const fonts = new Set<string>();
        const spy = vi.spyOn(CanvasRenderingContext2D.prototype, name);
        spy.mockImplementation(function (this: CanvasRenderingContext2D) {
          fonts.add(this.font);
          return { width: 50 } as TextMetrics;
        });
        return { fonts, spy };
      });
      paint(overlay, 2);
      return seen.map(({ fonts, spy }) => {
        spy.mockRestore();
        return [...fonts];
      });
    };
    expect(fontsOf("serif")).toEqual([["11px serif"], ["22px serif"]]);
    expect(fontsOf("monospace")).toEqual([["11px monospace"], ["22px monospace"]]);
  });

  test.each([
    ["light", "#ffffff", "#191919"],
    ["dark", "#131722", "#d1d4dc"],
  ])(
    "under forced colours, one colour that can be seen on a %s chart and no fills",
    async (_, background, textColor) => {
      const session = cdp() as unknown as { send: (method: string, params?: object) => Promise<unknown> };
      stage = stageChart();
      stage.chart.applyOptions({ layout: { background: { color: background }, textColor } });
      const paint = watchPaint(stage.series);
      const zone: Drawing = {
        type: "RECTANGLE",
        clientObjectId: "zone",
        points: [
          { time: at(20), price: 103 },
          { time: at(60), price: 98 },
        ],
        style: { borderColor: red, fillColor: blue, lineWidth: 3 },
      };
      const overlay = createOverlay(stage.chart, stage.series, {
        analysis: analysisWith([zone], { levels }),
      });
      await painted();
      const colorsAt = (hours: number, price: number) => {
        const { x, y } = projectionOf(overlay);
        const { data } = paint(overlay, 1).getImageData(
          Math.round(x(place(hours))),
          Math.round(y(price)),
          1,
          1,
        );
        return [...data];
      };
      expect(colorsAt(40, 103)).toEqual([255, 0, 0, 255]);
      expect(colorsAt(40, 99)).toEqual([0, 0, 255, 255]);
      const axis = stage.chart.timeScale().width() + 6;
      expect(pixelsOf(stage.chart).has("#089981", axis, yOf(98), 3)).toBe(true);
      await session.send("Emulation.setEmulatedMedia", {
        features: [{ name: "forced-colors", value: "active" }],
      });
      try {
        await painted();
        const [r = 0, g = 0, b = 0, a] = colorsAt(40, 103);
        expect(a).toBe(255);
        expect(contrast([r, g, b], parseColor(background) ?? [0, 0, 0])).toBeGreaterThanOrEqual(3);
        expect(r === 255 && g === 0).toBe(false);
        expect(colorsAt(40, 99)).toEqual([0, 0, 0, 0]);
        expect(pixelsOf(stage.chart).has("#089981", axis, yOf(98), 3)).toBe(false);
      } finally {
        await session.send("Emulation.setEmulatedMedia", { features: [] });
      }
      await painted();
      expect(colorsAt(40, 103)).toEqual([255, 0, 0, 255]);
    },
  );
});

test("an overlay works beside a series on a scale of its own", async () => {
  stage = stageChart();
  const other = stage.chart.addSeries(LineSeries, { priceScaleId: "volume" });
  other.setData(calmBars(120).map(({ time }) => ({ time, value: 1e6 })));
  createOverlay(stage.chart, stage.series, { analysis: analysisWith([line("a", [10, 99], [100, 99])]) });
  await painted();
  expect(
    pixelsOf(stage.chart).has(red, stage.chart.timeScale().logicalToCoordinate(40 as never) ?? 0, yOf(99), 2),
  ).toBe(true);
});
