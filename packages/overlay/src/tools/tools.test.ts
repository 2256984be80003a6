import {
  type AnalysisDetail,
  analysisOf,
  createStore,
  type DrawingType,
  drawingTypeNames,
  drawingTypes,
} from "@candlemark/core";
import { describe, expect, test } from "vitest";
import { createScene } from "../scene/scene.ts";
import { plainAnchor, plainPlane, plainProjection, plainView } from "../testing/plain-projection.ts";
import { createCreateTool } from "./create.ts";
import { createSelectTool } from "./select.ts";
import type { Tool } from "./tool.ts";

const line = {
  type: "LINE",
  clientObjectId: "line",
  points: [plainAnchor(10, 10), plainAnchor(30, 20)],
} as const;

const analysis: AnalysisDetail = {
  analysisId: "64b5f7f1c0ffee0000000001",
  communityId: "64b5f7f1c0ffee0000000002",
  channelId: "64b5f7f1c0ffee0000000003",
  sender: "analyst@example.com",
  metadata: {
    title: "Tools",
    symbol: "X",
    timeframe: "H1",
    direction: "BULLISH",
    entryPlacement: "BELOW_CURRENT",
    expiry: { type: "NEVER" },
    preferenceText: "",
  },
  levels: {
    support: { price: 1, clientObjectId: "s1" },
    pivot: { price: 2, clientObjectId: "pivot" },
    resistance: { price: 3, clientObjectId: "r1" },
  },
  drawings: [{ ...line, points: [...line.points] }],
  setup: "bullish_bounce",
  status: "ACTIVE",
  revision: 1,
  createdAt: "2026-01-05T00:00:00Z",
  updatedAt: "2026-01-05T00:00:00Z",
  expiresAt: null,
};

function start(make: (context: Parameters<typeof createSelectTool>[0]) => Tool) {
  const store = createStore(structuredClone(analysis));
  const scene = createScene(analysis);
  scene.setPlane(plainPlane);
  store.subscribe(({ document }) => scene.setAnalysis(analysisOf(document)));
  let selected: string | undefined;
  let ended = 0;
  const tool = make({
    store,
    pick: (point) => scene.pick(plainView, point),
    select: (id) => {
      selected = id;
    },
    done: () => {
      ended += 1;
    },
  });
  const at = (x: number, y: number) => ({ x, y });
  return {
    store,
    selected: () => selected,
    ended: () => ended,
    down: (x: number, y: number) => tool.down(at(x, y), plainProjection),
    move: (x: number, y: number) => tool.move(at(x, y), plainProjection),
    up: (x: number, y: number) => tool.up(at(x, y), plainProjection),
    cancel: () => tool.cancel(),
    drawings: () => analysisOf(store.get()).drawings,
  };
}

describe("the select tool", () => {
  test("selects what is pressed and leaves the chart what is beside it", () => {
    const pointer = start(createSelectTool);
    expect(pointer.down(200, 250)).toBe(true);
    pointer.up(200, 250);
    expect([pointer.selected(), pointer.store.canUndo()]).toEqual(["line", false]);
    expect(pointer.down(600, 100)).toBe(false);
    expect(pointer.selected()).toBeUndefined();
  });

  test("drags a point to a bar and a price, as one step", () => {
    const pointer = start(createSelectTool);
    pointer.down(300, 200);
    for (let step = 1; step <= 20; step++) pointer.move(300 + 5 * step, 200 - step);
    pointer.up(400, 180);
    expect(pointer.drawings()).toMatchObject([{ points: [line.points[0], plainAnchor(40, 22)] }]);
    pointer.store.undo();
    expect([pointer.drawings(), pointer.store.canUndo()]).toEqual([analysis.drawings, false]);
  });

  test("drags a whole drawing by bars and prices", () => {
    const pointer = start(createSelectTool);
    pointer.down(200, 250);
    pointer.move(233, 230);
    pointer.up(233, 230);
    expect(pointer.drawings()).toMatchObject([{ points: [plainAnchor(13, 12), plainAnchor(33, 22)] }]);
  });

  test("takes a press that hardly moves for a click", () => {
    const pointer = start(createSelectTool);
    pointer.down(300, 200);
    pointer.move(302, 201);
    pointer.up(302, 201);
    expect([pointer.drawings(), pointer.store.canUndo()]).toEqual([analysis.drawings, false]);
  });

  test("selects a locked drawing and doesn't drag it, until it is unlocked", () => {
    const pointer = start(createSelectTool);
    const lock = (locked: boolean) =>
      pointer.store.dispatch({ name: "lock-drawing", args: { id: "line", locked } });
    lock(true);
    for (const [x, y] of [
      [300, 200],
      [200, 250],
    ] as const) {
      // The gesture is the chart's.
      expect(pointer.down(x, y)).toBe(false);
      pointer.move(x + 50, y - 50);
      pointer.up(x + 50, y - 50);
    }
    expect([pointer.selected(), pointer.drawings()]).toEqual(["line", analysis.drawings]);
    lock(false);
    expect(pointer.down(300, 200)).toBe(true);
    pointer.move(400, 180);
    pointer.up(400, 180);
    expect(pointer.drawings()).toMatchObject([{ points: [line.points[0], plainAnchor(40, 22)] }]);
  });

  test("leaves nothing of a drag that was cancelled", () => {
    const pointer = start(createSelectTool);
    pointer.down(300, 200);
    pointer.move(400, 100);
    expect(pointer.cancel()).toBe(true);
    pointer.up(400, 100);
    expect([pointer.drawings(), pointer.store.canUndo()]).toEqual([analysis.drawings, false]);
  });
});

describe("the tool of every drawing type", () => {
  const places = [
    [100, 300],
    [250, 200],
    [150, 100],
  ] as const;
  const anchors = [plainAnchor(10, 10), plainAnchor(25, 20), plainAnchor(15, 30)];

  test.each(drawingTypeNames)("draws a %s with a click a point, as one step", (type: DrawingType) => {
    const pointer = start((context) => createCreateTool(type, context));
    const count = drawingTypes[type].anchors.length;
    for (const [x, y] of places.slice(0, count)) {
      pointer.move(x, y);
      expect(pointer.down(x, y)).toBe(true);
      pointer.up(x, y);
    }
    expect(pointer.drawings()[1]).toMatchObject({ type, points: anchors.slice(0, count) });
    expect([pointer.ended(), pointer.selected()]).toEqual([1, pointer.drawings()[1]?.clientObjectId]);
    pointer.store.undo();
    expect([pointer.drawings().length, pointer.store.canUndo()]).toEqual([1, false]);
  });

  test("draws two points with a drag", () => {
    const pointer = start((context) => createCreateTool("LINE", context));
    pointer.down(100, 300);
    pointer.move(180, 250);
    pointer.move(250, 200);
    pointer.up(250, 200);
    expect(pointer.drawings()[1]).toMatchObject({ points: anchors.slice(0, 2) });
  });

  test("doesn't place a corner on its opposite: it goes on following the pointer", () => {
    const pointer = start((context) => createCreateTool("RECTANGLE", context));
    for (const [x, y] of [places[0], places[0], [100, 200]] as const) {
      pointer.down(x, y);
      pointer.up(x, y);
    }
    expect(pointer.ended()).toBe(0);
    pointer.move(...places[1]);
    pointer.down(...places[1]);
    pointer.up(...places[1]);
    expect(pointer.drawings()[1]).toMatchObject({ points: anchors.slice(0, 2) });
    expect(pointer.ended()).toBe(1);
  });

  test("leaves nothing of a drawing that was given up half way", () => {
    const pointer = start((context) => createCreateTool("PARALLEL", context));
    pointer.down(100, 300);
    pointer.up(100, 300);
    pointer.move(300, 100);
    expect(pointer.drawings()).toHaveLength(2);
    expect(pointer.cancel()).toBe(true);
    expect([pointer.drawings(), pointer.store.canUndo(), pointer.selected()]).toEqual([
      analysis.drawings,
      false,
      undefined,
    ]);
  });
});
