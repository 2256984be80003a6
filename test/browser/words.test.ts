import type { Analysis, Drawing } from "@candlemark/core";
import { createOverlay } from "@candlemark/overlay";
import { afterEach, describe, expect, test, vi } from "vitest";
import { cdp } from "vitest/browser";
import { contrast, parseColor } from "../../packages/overlay/src/figures/contrast.ts";
import { projectionOf } from "./judge.ts";
import { analysisWith, at, painted, pixelsOf, red, redLine, stageChart, watchPaint } from "./stage.ts";
import { wideFontUrl } from "./wide-font.ts";

let stage: ReturnType<typeof stageChart>;
afterEach(() => stage.dispose());

const blue = "#0000ff";
const place = (hours: number) => Date.parse(at(hours));
const yOf = (price: number) => stage.series.priceToCoordinate(price) ?? Number.NaN;

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
    const analysis = analysisWith([redLine("a", [10, 98], [60, 98], { label: "Target" })], { levels });
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
    redLine(`l${index}`, [10, 97 + index], [60 + 5 * index, 97 + index], {
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

  test("are measured again and written whole once a font of the page has come", async () => {
    stage = stageChart();
    stage.chart.applyOptions({ layout: { fontFamily: "Late, monospace" } });
    const label = "WWWWWWWW";
    const overlay = createOverlay(stage.chart, stage.series, {
      analysis: analysisWith([redLine("late", [60, 100], [119, 100], { label })]),
    });
    await painted();
    const seen: { width: number; spare: number }[] = [];
    const spy = vi.spyOn(CanvasRenderingContext2D.prototype, "fillText");
    spy.mockImplementation(function (this: CanvasRenderingContext2D, text, x) {
      const { width } = this.measureText(text);
      if (text === label) seen.push({ width, spare: this.canvas.width - x - width });
    });
    const load = async (family: string) => {
      const face = new FontFace(family, `url(${wideFontUrl()})`);
      document.fonts.add(face);
      await face.load();
      await painted();
    };
    try {
      await load("Late");
      expect(seen.at(-1)?.width).toBeCloseTo(8 * 33 * devicePixelRatio, 1);
      expect(seen.at(-1)?.spare).toBeGreaterThanOrEqual(0);
      overlay.dispose();
      await painted();
      const asked = vi.spyOn(stage.series, "getPane");
      await load("Another");
      expect(asked).not.toHaveBeenCalled();
    } finally {
      spy.mockRestore();
      document.fonts.clear();
    }
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
