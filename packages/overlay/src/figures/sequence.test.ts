import { expect, test } from "vitest";
import { plainView } from "../testing/plain-projection.ts";
import { compile, type DisplayList, patch } from "./display-list.ts";
import type { Figure } from "./figure.ts";
import { aim, createLens } from "./lens.ts";
import { createSequencer } from "./sequence.ts";
import { createStyleTable } from "./style-table.ts";

/** An area with a flat and a sloped line. */
const figures = (color: string): readonly Figure[] => {
  const at = { place: 10, unit: 10 };
  const flat = { place: 20, unit: 10 };
  const sloped = { place: 20, unit: 20 };
  const stroke = { color, width: 1, style: "SOLID" } as const;
  return [
    { kind: "segment", from: at, to: flat, stroke },
    { kind: "band", from: at, to: flat, rise: 5, fill: color },
    { kind: "segment", from: at, to: sloped, stroke },
  ];
};

function sequenceOf(colors: readonly string[], grouped: boolean, recolor?: string) {
  const styles = createStyleTable();
  const list = compile(recolor === undefined ? colors : ["black", ...colors.slice(1)], figures, styles);
  if (recolor !== undefined) patch(list, 0, figures(recolor), styles);
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
