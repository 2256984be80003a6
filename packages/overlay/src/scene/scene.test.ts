import type { Analysis } from "@candlemark/core";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainAnchor, plainPlane, plainView } from "../testing/plain-projection.ts";
import type { CustomDrawing } from "./custom.ts";
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
const sceneOf = (of: Analysis) => {
  const scene = createScene(of);
  scene.setPlane(plainPlane);
  return scene;
};
const scene = sceneOf(analysis);
const pick = (x: number, y: number) => scene.pick(plainView, { x, y });

describe("pick", () => {
  test("prefers a stroke to the fill around it, within reach", () => {
    expect(pick(250, 204)).toMatchObject({ id: "line", surface: "stroke" });
    expect(pick(250, 220)).toMatchObject({ id: "zone", surface: "fill" });
    expect(pick(250, 300.5)).toMatchObject({ id: "zone", surface: "stroke" });
    expect(pick(500, 220)).toBeUndefined();
  });

  test("of what is equally near, takes the upper one", () => {
    const [line] = analysis.drawings.slice(1);
    const two = { ...analysis, drawings: [...analysis.drawings, { ...line, clientObjectId: "above" }] };
    expect(sceneOf(two as Analysis).pick(plainView, { x: 250, y: 200 })).toMatchObject({ id: "above" });
  });

  test("takes a drawing, and not the level beside it, where they are about equally near", () => {
    const crossing = { ...analysis.drawings[1], points: [plainAnchor(20, 6), plainAnchor(30, 30)] };
    const crossed = sceneOf({ ...analysis, drawings: [crossing as never] });
    // The line starts on the pivot; a bit left of it, the pivot is nearer by half a pixel.
    expect(crossed.pick(plainView, { x: 198.5, y: 340 })).toMatchObject({ id: "line" });
    expect(crossed.pick(plainView, { x: 150, y: 340 })).toMatchObject({ id: "pivot" });
  });

  test("of many drawings, takes the nearest stroke, of equals the upper one, and a fill where there is none", () => {
    // Levels that can't be seen.
    const level = { price: 1000, clientObjectId: "level" };
    const bare = { ...analysis, levels: { support: level, pivot: level, resistance: level } };
    const anchor = fc.tuple(fc.nat(16), fc.nat(16)).map(([hours, price]) => plainAnchor(hours, price));
    const shape = fc.record({
      type: fc.constantFrom("LINE", "RECTANGLE"),
      points: fc.tuple(anchor, anchor),
    });
    const spot = fc.record({ x: fc.integer({ min: -10, max: 170 }), y: fc.integer({ min: 230, max: 410 }) });
    fc.assert(
      fc.property(fc.array(shape, { minLength: 1, maxLength: 12 }), spot, (shapes, point) => {
        const drawings = shapes.map((one, index) => ({ ...one, clientObjectId: String(index) })) as never[];
        const pickOf = (some: never[]) => sceneOf({ ...bare, drawings: some }).pick(plainView, point);
        const alone = drawings.flatMap((drawing) => pickOf([drawing]) ?? []);
        const strokes = alone.filter(({ surface }) => surface === "stroke");
        const nearest = Math.min(...strokes.map(({ distance }) => distance));
        const best = strokes.findLast(({ distance }) => distance === nearest) ?? alone.at(-1);
        expect(pickOf(drawings)).toEqual(best);
      }),
    );
  });

  test("finds levels", () => {
    expect(pick(700, 10)).toMatchObject({ id: "r1" });
  });

  test("finds a drawing where it was moved to, and not where it was", () => {
    const moving = sceneOf(analysis);
    const at = (y: number) => moving.pick(plainView, { x: 250, y });
    expect(at(200)).toMatchObject({ id: "line" });
    const moved = { ...analysis.drawings[1], points: [plainAnchor(20, 35), plainAnchor(30, 35)] };
    moving.setAnalysis({ ...analysis, drawings: analysis.drawings.with(1, moved as never) });
    expect(at(50)).toMatchObject({ id: "line" });
    expect(at(200)).toMatchObject({ id: "zone", surface: "fill" });
  });
});

describe("a change", () => {
  const changed = (drawings: Analysis["drawings"]) => {
    const own = sceneOf(analysis);
    const before = own.drawings();
    own.setAnalysis({ ...analysis, drawings });
    return { own, before };
  };

  test("of one drawing plans only that one again", () => {
    const zone = { ...analysis.drawings[0], points: [plainAnchor(11, 30), plainAnchor(40, 10)] };
    const { own, before } = changed(analysis.drawings.with(0, zone as never));
    expect([own.drawings() === before, own.hot()]).toEqual([true, [0]]);
    expect(own.drawings().coords[0]).toBe(11);
    own.settle();
    expect(own.hot()).toEqual([]);
  });

  test("that adds a drawing leaves the others as they are", () => {
    const added = { type: "LINE", clientObjectId: "more", points: [plainAnchor(1, 1), plainAnchor(2, 2)] };
    const { own, before } = changed([...analysis.drawings, added]);
    expect([own.drawings() === before, own.hot(), own.drawings().objects]).toEqual([true, [3], 4]);
  });

  test("that puts drawings into another order plans all again: none of them lies above the rest for a while", () => {
    const { own, before } = changed([1, 0, 2].map((index) => analysis.drawings[index] as never));
    expect([own.drawings() === before, own.hot()]).toEqual([false, []]);
  });

  test("may tell that somebody ordered the drawings, or that nobody did", () => {
    const many = Array.from({ length: 501 }, (_, index) => ({
      ...analysis.drawings[1],
      clientObjectId: `line-${index}`,
      id: `5e127e000102030405${index.toString(16).padStart(6, "0")}`,
    })) as Analysis["drawings"];
    const own = sceneOf({ ...analysis, drawings: many });
    const grouped = (drawings: Analysis["drawings"]) => {
      own.setAnalysis({ ...analysis, drawings });
      return own.grouped();
    };
    const added = { ...many[0], clientObjectId: "added", id: undefined } as never;
    expect([
      grouped(many),
      grouped([...many, added]),
      grouped(many.with(3, { ...many[3], id: "5e127e000102030405ffffff" } as never)),
      grouped(many),
      grouped([...many.slice(1), many[0] as never]),
      grouped(many.slice(0, 500)),
    ]).toEqual([true, true, false, true, false, false]);
  });

  test("that takes one out plans all again", () => {
    const { own, before } = changed(analysis.drawings.slice(1));
    expect([own.drawings() === before, own.hot(), own.drawings().objects]).toEqual([false, [], 2]);
  });
});

test("more bars at the end plan again only what reaches beyond the last one", () => {
  const own = sceneOf(analysis);
  const list = own.drawings();
  own.setPlane({ ...plainPlane, placeOf: (instant) => 100 + plainPlane.placeOf(instant) }, 35);
  // The zone ends at 40, the line at 30.
  expect([list === own.drawings(), list.coords[2], list.coords[list.starts[2] ?? 0]]).toEqual([
    true,
    140,
    20,
  ]);
});

test("unknown drawings have no figures, and names are resolved", () => {
  const list = scene.drawings();
  expect([list.objects, list.first[3] === list.first[2]]).toEqual([3, true]);
  expect(scene.resolve("64b5f7f1c0ffee0000000001")).toBe("pivot");
  expect(scene.resolve("gone")).toBeUndefined();
});

test("a type that fails while it draws leaves nothing half drawn", () => {
  let fails = false;
  const point = { place: 1, unit: 1 };
  const odd: CustomDrawing = {
    type: "ODD",
    plan(_drawing, _plane, pen) {
      pen.band(point, { place: 2, unit: 1 }, 1, "#112233");
      if (fails) throw new Error("odd");
      pen.tag(1, "#112233");
    },
  };
  const oddOne = (clientObjectId: string) => ({ type: "ODD", clientObjectId });
  const custom = createScene({ ...analysis, drawings: [oddOne("a"), oddOne("b")] }, [odd]);
  custom.setPlane(plainPlane);
  expect(custom.drawings().objects).toBe(2);
  fails = true;
  const drawings = [oddOne("a"), oddOne("other"), oddOne("c"), oddOne("d")];
  expect(() =>
    custom.setAnalysis({ ...analysis, drawings: [oddOne("a"), oddOne("b"), oddOne("c")] }),
  ).toThrow();
  expect(() => custom.drawings()).toThrow("odd");
  fails = false;
  custom.setAnalysis({ ...analysis, drawings });
  const whole = createScene({ ...analysis, drawings }, [odd]);
  whole.setPlane(plainPlane);
  expect(custom.drawings()).toEqual(whole.drawings());
});
