import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drawingTypeNames } from "@candlemark/core";
import type { Extension, Figure, PlanePoint, Stroke } from "@candlemark/overlay/plan";
import { expect, test } from "vitest";
import { cases, folderOf } from "./golden/cases.ts";

const folder = fileURLToPath(new URL("golden", import.meta.url));

const number = (value: number): string => String(Number(value.toFixed(6)));
const point = ({ place, unit }: PlanePoint): string => `(${number(place)}, ${number(unit)})`;
const stroke = ({ color, lineWidth, lineStyle }: Stroke): string => `${lineWidth}px ${lineStyle} ${color}`;
const extension = ({ extendLeft, extendRight }: Extension): string =>
  `${extendLeft === true ? " <-" : ""}${extendRight === true ? " ->" : ""}`;

/** A figure as a line of text: places in bars, heights in units of the price scale. */
function describeFigure(figure: Figure): string {
  switch (figure.kind) {
    case "segment": {
      const heads = `${figure.startHead === "ARROW" ? " head at start" : ""}${figure.endHead === "ARROW" ? " head at end" : ""}`;
      return `segment ${point(figure.from)} to ${point(figure.to)}, ${stroke(figure.stroke)}${heads}${extension(figure)}`;
    }
    case "frame":
      return `frame   ${point(figure.from)} to ${point(figure.to)}, ${stroke(figure.stroke)}${extension(figure)}`;
    case "band":
      return `band    ${point(figure.from)} to ${point(figure.to)}, up ${number(figure.rise)}, ${figure.fill}${extension(figure)}`;
    case "label": {
      const { at, align, dx, dy, text, price, color, slides } = figure;
      const words = price === undefined ? text : `${text} (${number(price)})`;
      return `label   "${words}" ${align} at ${point(at)} by (${dx}, ${dy}), ${color}${slides === true ? " slides" : ""}`;
    }
    case "tag":
      return `tag     ${number(figure.price)}, ${figure.color}`;
  }
}

test.each(cases.map((one) => [one.path, one] as const))(
  "the figures of %s are as reviewed",
  async (path, { figures }) => {
    const text = `${figures().map(describeFigure).join("\n")}\n`;
    await expect(text).toMatchFileSnapshot(`${folder}/${path}.txt`);
  },
);

test("every golden belongs to a case, and every folder to a type", () => {
  const known = new Set(cases.map(({ path }) => path));
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) =>
    entry.isFile(),
  );
  const stray = entries
    .map(({ parentPath, name }) =>
      `${parentPath.slice(folder.length + 1)}/${name}`.replace(/\.(?:txt|png|json)$/, ""),
    )
    .filter((path) => path !== "/cases.ts" && !known.has(path));
  expect(stray).toEqual([]);
  const folders = new Set(cases.map(({ path }) => path.split("/")[0]));
  expect([...folders]).toEqual([...drawingTypeNames.map(folderOf), "levels", "all"]);
});
