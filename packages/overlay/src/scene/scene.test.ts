import type { Analysis } from "@candlemark/core";
import { describe, expect, test } from "vitest";
import { plainAnchor, plainProjection } from "../testing/plain-projection.ts";
import { createScene } from "./scene.ts";

const analysis: Analysis = {
  metadata: {
    title: "Scene",
    symbol: "X",
    timeframe: "H1",
    direction: "BULLISH",
    entryPlacement: "BELOW_CURRENT",
    expiry: { type: "NEVER" },
    preferenceText: "",
  },
  levels: {
    support: { price: 5, clientObjectId: "s1" },
    pivot: { price: 6, clientObjectId: "pivot", id: "64b5f7f1c0ffee0000000001" },
    resistance: { price: 39, clientObjectId: "r1" },
  },
  drawings: [
    { type: "RECTANGLE", clientObjectId: "zone", points: [plainAnchor(10, 30), plainAnchor(40, 10)] },
    { type: "LINE", clientObjectId: "line", points: [plainAnchor(20, 20), plainAnchor(30, 20)] },
    { type: "GANN_FAN", clientObjectId: "fan" },
  ],
};
const scene = createScene(analysis);
const pick = (x: number, y: number, gripped?: string) => scene.pick(plainProjection, { x, y }, gripped);

describe("pick", () => {
  test("prefers a stroke to the fill around it, within reach", () => {
    expect(pick(250, 204)).toMatchObject({ id: "line", surface: "stroke" });
    expect(pick(250, 220)).toMatchObject({ id: "zone", surface: "fill" });
    expect(pick(250, 300.5)).toMatchObject({ id: "zone", surface: "stroke" });
    expect(pick(500, 220)).toBeUndefined();
  });

  test("prefers a point of what is gripped to everything", () => {
    expect(pick(202, 202, "line")).toMatchObject({ id: "line", surface: "handle", anchor: 0 });
    expect(pick(298, 200, "line")).toMatchObject({ surface: "handle", anchor: 1 });
    expect(pick(202, 202)).toMatchObject({ id: "line", surface: "stroke" });
  });

  test("finds levels", () => {
    expect(pick(700, 10)).toMatchObject({ id: "r1" });
  });
});

test("the same list is given until the analysis or the view changes", () => {
  const items = scene.items(plainProjection);
  expect(scene.items(plainProjection)).toBe(items);
  const moved = { ...plainProjection, width: 900 };
  expect(scene.items(moved)).not.toBe(items);
});

test("only what changed is planned again", () => {
  const own = createScene(analysis);
  const before = own.items(plainProjection);
  own.setAnalysis({
    ...analysis,
    drawings: [{ ...analysis.drawings[0], clientObjectId: "zone" } as never, ...analysis.drawings.slice(1)],
  });
  const after = own.items(plainProjection);
  expect(after.map((item, index) => item === before[index])).toEqual([true, true, true, false, true]);
});

test("unknown drawings have no figures, and names are resolved", () => {
  expect(scene.items(plainProjection).map(({ id }) => id)).toEqual(["s1", "r1", "pivot", "zone", "line"]);
  expect(scene.resolve("64b5f7f1c0ffee0000000001")).toBe("pivot");
  expect(scene.resolve("gone")).toBeUndefined();
});
