import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type DisplayList, objectFlag } from "./display-list.ts";
import { append, compile, replace } from "./list-writer.ts";
import type { Pen, Plan } from "./pen.ts";
import { createStyleTable } from "./style-table.ts";

const point = fc.record({ place: fc.integer({ min: -3, max: 3 }), unit: fc.integer({ min: -3, max: 3 }) });
const ends = fc.record({
  extendLeft: fc.constantFrom(undefined, false, true),
  extendRight: fc.constantFrom(undefined, false, true),
  startHead: fc.constantFrom(undefined, "NONE" as const, "ARROW" as const),
  endHead: fc.constantFrom(undefined, "NONE" as const, "ARROW" as const),
});
const color = fc.constantFrom("red", "blue");
const figure: fc.Arbitrary<Plan> = fc.oneof(
  fc.tuple(point, point, color, ends).map(([from, to, color, ends]): Plan => {
    const stroke = { color, lineWidth: 1, lineStyle: "SOLID" } as const;
    return (pen) => pen.segment(from, to, stroke, ends);
  }),
  fc.tuple(point, point, color).map(([from, to, color]): Plan => {
    const stroke = { color, lineWidth: 2, lineStyle: "DASHED" } as const;
    return (pen) => pen.frame(from, to, stroke);
  }),
  fc.tuple(point, point, fc.integer({ min: -3, max: 3 }), color, ends).map(
    ([from, to, rise, color, ends]): Plan =>
      (pen) =>
        pen.band(from, to, rise, color, ends),
  ),
  point.map(
    (at): Plan =>
      (pen) =>
        pen.label(at, { align: "left", dx: 0, dy: 0 }, "a", "red"),
  ),
  fc.constant<Plan>((pen) => pen.tag(1, "red")),
);
const object = fc.array(figure, { maxLength: 4 });
const draw = (figures: readonly Plan[], pen: Pen) => {
  for (const figure of figures) figure(pen);
};

/** What a list holds, without the room that it has for more. */
function contentOf(list: DisplayList) {
  const { objects, shapes, first, bounds, objectFlags, shapeFlags, styles, starts, coords } = list;
  return {
    first: [...first.subarray(0, objects + 1)],
    bounds: [...bounds.subarray(0, 4 * objects)],
    objectFlags: [...objectFlags.subarray(0, objects)],
    shapeFlags: [...shapeFlags.subarray(0, shapes)],
    styles: [...styles.subarray(0, shapes)],
    starts: [...starts.subarray(0, shapes + 1)],
    coords: [...coords.subarray(0, starts[shapes])],
  };
}

test("a list that objects were appended to is the one that is compiled of all", () => {
  fc.assert(
    fc.property(fc.array(object), fc.array(object), (before, after) => {
      const styles = createStyleTable();
      const whole = compile([...before, ...after], draw, styles);
      const list = compile(before, draw, styles);
      for (const figures of after) append(list, (pen) => draw(figures, pen), styles);
      expect(contentOf(list)).toEqual(contentOf(whole));
    }),
  );
});

test("an object takes another's place where it has the same shapes, and only there", () => {
  fc.assert(
    fc.property(fc.array(object, { minLength: 1 }), fc.nat(), object, (objects, at, figures) => {
      const styles = createStyleTable();
      const index = at % objects.length;
      const whole = compile(objects.with(index, figures), draw, styles);
      const list = compile(objects, draw, styles);
      const starts = contentOf(list).starts;
      const fits = replace(list, index, (pen) => draw(figures, pen), styles);
      const { first, starts: wanted } = contentOf(whole);
      expect(fits).toBe(
        JSON.stringify([[...list.first.subarray(0, objects.length + 1)], starts]) ===
          JSON.stringify([first, wanted]),
      );
      if (fits) expect(contentOf(list)).toEqual(contentOf(whole));
    }),
  );
});

test("what changes is what is marked as changing, whatever it looks like then", () => {
  const styles = createStyleTable();
  const line: Plan = (pen) =>
    pen.segment(
      { place: 0, unit: 0 },
      { place: 1, unit: 1 },
      { color: "red", lineWidth: 1, lineStyle: "SOLID" },
    );
  const list = compile([line], (plan, pen) => plan(pen), styles);
  list.objectFlags[0] = objectFlag.hot | objectFlag.lit;
  expect(replace(list, 0, line, styles)).toBe(true);
  expect(list.objectFlags[0]).toBe(objectFlag.hot);
});
