import { expect, test } from "vitest";
import { plainView } from "../testing/plain-projection.ts";
import type { DisplayList } from "./display-list.ts";
import { aim, createLens } from "./lens.ts";
import { compile, replace } from "./list-writer.ts";
import type { Pen } from "./pen.ts";
import { createSequencer } from "./sequence.ts";
import { createStyleTable } from "./style-table.ts";

/** An area with a flat and a sloped line. */
const plan = (color: string, pen: Pen): void => {
  const at = { place: 10, unit: 10 };
  const flat = { place: 20, unit: 10 };
  const sloped = { place: 20, unit: 20 };
  const stroke = { color, lineWidth: 1, lineStyle: "SOLID" } as const;
  pen.segment(at, flat, stroke);
  pen.band(at, flat, 5, color);
  pen.segment(at, sloped, stroke);
};

function sequenceOf(colors: readonly string[], grouped: boolean, recolor?: string) {
  const styles = createStyleTable();
  const list = compile(recolor === undefined ? colors : ["black", ...colors.slice(1)], plan, styles);
  if (recolor !== undefined) replace(list, 0, (pen) => plan(recolor, pen), styles);
  const lens = createLens();
  aim(lens, plainView, 1, 1, 0, plainView.width, undefined);
  const { shapes, count, fills } = createSequencer(lens, styles)(list, { mask: 0, want: 0, grouped });
  const texts = Array.from(shapes.subarray(0, count), (shape) => textOf(list, shape));
  return { fills: texts.slice(0, fills).join(" "), strokes: texts.slice(fills).join(" ") };
}

/** The object of a shape, and which of its figures it is. */
function textOf({ first }: DisplayList, shape: number): string {
  const object = first.findLastIndex((start) => start <= shape);
  return `${object}${["flat", "area", "sloped"][shape - (first[object] ?? 0)]}`;
}

test("fills come before strokes, and each drawing's in its turn", () => {
  expect(sequenceOf(["red", "blue", "red"], false)).toEqual({
    fills: "0area 1area 2area",
    strokes: "0flat 0sloped 1flat 1sloped 2flat 2sloped",
  });
});

test("in groups, those of one style come together, and within them the order is the list's", () => {
  expect(sequenceOf(["red", "blue", "red"], true)).toEqual({
    fills: "1area 0area 2area",
    strokes: "1sloped 1flat 0sloped 2sloped 0flat 2flat",
  });
});

test("groups come in the same order however their styles came into use", () => {
  const colors = ["red", "blue", "green", "red"];
  expect(sequenceOf(colors, true, "red")).toEqual(sequenceOf(colors, true));
});
