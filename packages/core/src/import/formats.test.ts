import { describe, expect, test } from "vitest";
import { germanImport } from "../messages/german/import.ts";
import { fromDifurious } from "./difurious/read.ts";
import { toDifurious } from "./difurious/write.ts";
import { fromKLineChart } from "./kline-chart/read.ts";
import { toKLineChart } from "./kline-chart/write.ts";
import type { ImportNote } from "./notes.ts";
import { fromTradingView } from "./trading-view/read.ts";

const said = (notes: readonly ImportNote[]) =>
  notes.map(({ code, facts }) => [code, ...Object.values(facts)]);
const day = Date.parse("2026-01-08T00:00:00Z") / 1000;
const first = { time: "2026-01-08T00:00:00Z", price: 1.34 };
const second = { time: "2026-01-09T00:00:00Z", price: 1.35 };

describe("TradingView's line tools", () => {
  const points = [
    { time_t: day, offset: 0, price: 1.34 },
    { time_t: day + 86_400, offset: 0, price: 1.35 },
  ];
  const tool = (type: string, state: object = {}, more: object = {}) => ({
    id: "a",
    type,
    points,
    state,
    ...more,
  });

  test.each<[string, object, object]>([
    ["LineToolTrendLine", {}, {}],
    ["LineToolTrendLine", { extendLeft: true, rightEnd: 1 }, { extendLeft: true, endHead: "ARROW" }],
    ["LineToolRay", {}, { extendRight: true }],
    ["LineToolExtended", {}, { extendLeft: true, extendRight: true }],
    ["LineToolArrow", { leftEnd: 0 }, { endHead: "ARROW" }],
  ])("%s with %j is a line with %j", (type, state, fields) => {
    const { drawings, changed, lost } = fromTradingView(tool(type, state));
    const line = { type: "LINE", clientObjectId: "a", points: [first, second], style: {} };
    expect(drawings).toEqual([{ ...line, ...fields }]);
    expect([...changed, ...lost]).toEqual([]);
  });

  test("a ray whose second point is the earlier one goes to the left", () => {
    const { drawings } = fromTradingView(tool("LineToolRay", {}, { points: points.toReversed() }));
    expect(drawings).toMatchObject([{ points: [second, first], extendLeft: true }]);
    expect(drawings[0]).not.toHaveProperty("extendRight");
  });

  test("changed colours, widths and styles are reported", () => {
    const state = {
      linecolor: "rgba(242, 54, 69, 0.5)",
      linewidth: 12,
      linestyle: 3,
      fontsize: 14,
      text: "Top",
    };
    const { drawings, changed, lost } = fromTradingView(
      tool("LineToolHorzRay", state, { zorder: -3, points: [points[0]] }),
    );
    expect(drawings).toMatchObject([
      {
        type: "HORIZONTAL_LINE",
        extend: "right",
        style: { color: "#F2364580", lineWidth: 8, lineStyle: "DASHED" },
        label: "Top",
      },
    ]);
    expect(said(changed)).toEqual([
      ["color_converted", "linecolor", "rgba(242, 54, 69, 0.5)", "#F2364580"],
      ["width_changed", "12", "8"],
      ["line_style_changed", "3", "DASHED"],
    ]);
    expect(said(lost)).toEqual([["field_not_carried", "state.fontsize, zorder"]]);
  });

  test("older fills keep their transparency apart", () => {
    const fill = { backgroundColor: "#2962ff", transparency: 80 };
    expect(fromTradingView(tool("LineToolRectangle", fill)).drawings).toMatchObject([
      { type: "RECTANGLE", style: { fillColor: "#2962ff33" } },
    ]);
    const none = { ...fill, fillBackground: false };
    expect(fromTradingView(tool("LineToolRectangle", none)).drawings).toMatchObject([
      { style: { fillColor: "#2962ff00" } },
    ]);
  });

  test("a box that goes on to the left is reported, for ours can't", () => {
    expect(said(fromTradingView(tool("LineToolRectangle", { extendLeft: true })).lost)).toEqual([
      ["field_not_carried", "extendLeft"],
    ]);
  });

  test("a retracement has its ratios, colours and side", () => {
    const state = {
      level1: { coeff: 0, color: "#787B86", visible: true },
      level2: { coeff: 0.5, color: "#FF9800", visible: false },
      trendline: { color: "#787B86" },
      transparency: 90,
      extendLines: true,
      reverse: true,
    };
    expect(fromTradingView(tool("LineToolFibRetracement", state))).toMatchObject({
      drawings: [
        {
          type: "FIBONACCI_RETRACEMENT",
          points: [second, first],
          levels: [{ ratio: 0 }, { ratio: 0.5, color: "#FF9800", visible: false }],
          style: { color: "#787B86", fillColor: "#787B861A" },
          extendRight: true,
        },
      ],
      changed: [{ code: "form_changed" }],
    });
  });

  test("a point after the last bar is placed by the clock, or left out without an interval", () => {
    const after = (interval?: string) =>
      fromTradingView(
        tool("LineToolTrendLine", {}, { points: [points[0], { ...points[0], offset: 6, interval }] }),
      );
    expect(after("240").drawings).toMatchObject([{ points: [first, { time: "2026-01-09T00:00:00Z" }] }]);
    expect(said(after("240").changed)).toEqual([["time_estimated", "6", "2026-01-09T00:00:00Z"]]);
    expect(said(after().lost)).toEqual([["point_unreadable", "2"]]);
  });

  test("a saved chart is searched for its tools, wrapped once more or not", () => {
    const wrapped = { id: "b", symbol: "FX:GBPUSD", state: tool("LineToolTrendLine") };
    const study = { type: "study_RSI", id: "s" };
    const layout = {
      charts: [{ panes: [{ sources: [study, tool("LineToolGannFan"), tool("LineToolRay")] }] }],
    };
    expect(said(fromTradingView(layout).lost)).toEqual([
      ["not_a_drawing"],
      ["tool_unknown", "LineToolGannFan"],
    ]);
    expect(fromTradingView(layout).drawings).toHaveLength(1);
    expect(fromTradingView({ payload: { sources: { b: wrapped } } }).drawings).toMatchObject([
      { type: "LINE", clientObjectId: "b", points: [first, second] },
    ]);
  });
});

describe("KLineChart's overlays", () => {
  const points = [
    { timestamp: day * 1000, value: 1.34, dataIndex: 4 },
    { timestamp: (day + 86_400) * 1000, value: 1.35, dataIndex: 28 },
    { timestamp: day * 1000, value: 1.36, dataIndex: 4 },
  ];
  const overlay = (name: string, count: number) => ({ id: "o", name, points: points.slice(0, count) });

  test.each<[string, number, object]>([
    ["segment", 2, { type: "LINE", points: [first, second] }],
    ["rayLine", 2, { type: "LINE", extendRight: true }],
    ["straightLine", 2, { type: "LINE", extendLeft: true, extendRight: true }],
    ["horizontalStraightLine", 1, { type: "HORIZONTAL_LINE", points: [first] }],
    ["horizontalRayLine", 2, { type: "HORIZONTAL_LINE", points: [first], extend: "right" }],
    ["parallelStraightLine", 3, { type: "PARALLEL", extendLeft: true, extendRight: true }],
    ["rect", 2, { type: "RECTANGLE", points: [first, second] }],
    ["fibonacciLine", 2, { type: "FIBONACCI_RETRACEMENT", extendLeft: true, extendRight: true }],
  ])("%s of %d points is %j", (name, count, fields) => {
    expect(fromKLineChart([overlay(name, count)])).toMatchObject({
      drawings: [fields],
      changed: [],
      lost: [],
    });
  });

  test("a price channel keeps its three lines", () => {
    const { drawings } = fromKLineChart(overlay("priceChannelLine", 3));
    expect(drawings).toMatchObject([
      { type: "PARALLEL", middleLine: true, points: [{}, {}, { price: 1.36 }] },
    ]);
    expect(drawings[0]?.points[0].price).toBeCloseTo(1.32);
  });

  test("a point with a bar's number alone can't be placed", () => {
    const result = fromKLineChart({ name: "segment", points: [{ dataIndex: 3, value: 1 }] });
    expect(said(result.lost)).toEqual([["point_unreadable", "1"]]);
  });

  test("what an overlay can't hold is reported on the way out", () => {
    const { lost, changed } = toKLineChart([
      { type: "LINE", clientObjectId: "a", points: [first, second], endHead: "ARROW" },
      { type: "FIBONACCI_RETRACEMENT", clientObjectId: "b", points: [first, second], levels: [{ ratio: 2 }] },
      { type: "GANN_FAN", clientObjectId: "c" },
    ]);
    expect(said(lost)).toEqual([
      ["field_not_carried", "endHead"],
      ["field_not_carried", "fillColor"],
      ["field_not_carried", "ratios"],
      ["type_not_supported", "GANN_FAN"],
    ]);
    expect(said(changed)).toEqual([["extension_changed", "neither side", "left and right"]]);
  });
});

describe("lightweight-charts-line-tools", () => {
  const points = [
    { timestamp: day, price: 1.34 },
    { timestamp: day + 86_400, price: 1.35 },
  ];

  test("its exported text is read", () => {
    const tool = {
      id: "KJh3 é",
      toolType: "Arrow",
      points,
      options: {
        text: { value: "Entry", font: { size: 12 } },
        line: {
          color: "red",
          width: 2,
          style: 2,
          end: { left: 2, right: 1 },
          extend: { left: false, right: true },
        },
      },
    };
    const { drawings, changed, lost } = fromDifurious(JSON.stringify([tool, tool]));
    const line = {
      type: "LINE",
      points: [first, second],
      style: { color: "#FF0000", lineWidth: 2, lineStyle: "DASHED" },
      endHead: "ARROW",
      extendRight: true,
      label: "Entry",
    };
    expect(drawings).toEqual([
      { ...line, clientObjectId: "KJh3__" },
      { ...line, clientObjectId: "KJh3__-2" },
    ]);
    expect(said(changed).slice(0, 2)).toEqual([
      ["color_converted", "options.line.color", "red", "#FF0000"],
      ["id_changed", "KJh3 é", "KJh3__"],
    ]);
    expect(said(lost).slice(0, 2)).toEqual([
      ["field_not_carried", "options.line.end.left"],
      ["field_not_carried", "options.text.font.size"],
    ]);
  });

  test("names that are in use are left to their owners, and notes come in another language", () => {
    const tool = { id: "a", toolType: "HorizontalLine", points };
    const { drawings, changed, lost } = fromDifurious([tool], { takenIds: ["a"], messages: germanImport });
    expect(drawings[0]?.clientObjectId).toBe("a-2");
    expect(changed[0]).toMatchObject({ index: 0, source: "a", message: "aus dem Namen „a“ wurde „a-2“" });
    expect(lost[0]?.message).toBe("1 Punkte mehr, als das Werkzeug hat, bleiben weg");
  });

  test("a hidden ratio, a log scale and a fraction of a second are reported on the way out", () => {
    const levels = [{ ratio: 0 }, { ratio: 1, visible: false }];
    const swing = { type: "FIBONACCI_RETRACEMENT", clientObjectId: "a", levels, logScale: true } as const;
    const { items, changed, lost } = toDifurious([
      { ...swing, levels: [...levels], points: [{ ...first, time: "2026-01-08T00:00:00.5Z" }, second] },
    ]);
    expect(items[0]?.points[0]).toEqual({ timestamp: day, price: 1.34 });
    expect(said(changed)).toEqual([["time_rounded", "2026-01-08T00:00:00.5Z", "2026-01-08T00:00:00Z"]]);
    expect(said(lost)).toEqual([
      ["field_not_carried", "logScale"],
      ["field_not_carried", "the hidden ratio 1"],
    ]);
  });
});
