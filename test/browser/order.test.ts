import type { Analysis, Drawing } from "@candlemark/core";
import { analysisSvg } from "@candlemark/overlay/plan";
import { describe, expect, test } from "vitest";
import type { View } from "../../packages/overlay/src/projection/view.ts";
import { plainAnchor, plainPlane } from "../../packages/overlay/src/testing/plain-projection.ts";
import { newName } from "../../packages/overlay/src/tools/new-name.ts";
import { createEasel } from "./easel.ts";
import { difference, picture, pictureOfSvg } from "./picture.ts";
import { manyDrawings } from "./random-drawings.ts";
import { analysisWith } from "./stage.ts";

const easel = createEasel();
const count = 600;
const view: View = { width: 400, height: 700, x0: 0, xScale: 10, y0: 700, yScale: -10 };
const colors = ["#2962ff", "#089981"] as const;
const red = "#ff0000";

/** The persistent id of what was made after so many others. */
const idOf = (made: number) => `5e127e000102030405${made.toString(16).padStart(6, "0")}`;
const levels: Analysis["levels"] = {
  support: { price: 1e9, clientObjectId: "s1" },
  pivot: { price: 2e9, clientObjectId: "pivot" },
  resistance: { price: 3e9, clientObjectId: "r1" },
};

/** Flat lines, each on a row of pixels of its own, in two colours by turns. */
const rungs = Array.from({ length: count }, (_, index): Drawing => {
  const price = (view.height - index - 50.2) / 10;
  return {
    type: "LINE",
    clientObjectId: `rung-${index}`,
    id: idOf(2 * index),
    points: [plainAnchor(1, price), plainAnchor(39, price)],
    style: { color: colors[index % 2], lineWidth: 1 },
  };
});
/** An upright line across all of them, made after so many of them. */
const postAfter = (made: number): Drawing => ({
  type: "LINE",
  clientObjectId: "post",
  id: idOf(2 * made - 1),
  points: [plainAnchor(20, 1), plainAnchor(20, 69)],
  style: { color: red, lineWidth: 5 },
});

/** Which of the rungs the post covers, as runs: "300 covered, 300 above". */
function covered(drawings: readonly Drawing[]): string {
  const picture = easel.paintDrawings([...drawings], { view });
  const column = picture.column(200);
  const runs: [string, number][] = [];
  for (let index = 0; index < count; index++) {
    const name = column[index + 50] === `${red}ff` ? "covered" : "above";
    const last = runs.at(-1);
    if (last?.[0] === name) last[1] += 1;
    else runs.push([name, 1]);
  }
  return runs.map(([name, length]) => `${length} ${name}`).join(", ");
}

describe("a drawing among 600 others", () => {
  test.each([0, 1, 300, 599, 600])("that a user put above %i of them covers these alone", (place) => {
    for (const made of [150, 450]) {
      expect(covered(rungs.toSpliced(place, 0, postAfter(made)))).toBe(
        [`${place} covered`, `${count - place} above`].filter((run) => !run.startsWith("0 ")).join(", "),
      );
    }
  });

  test("that was never moved may be painted with others of its style, on top of all or below", () => {
    expect(["600 covered", "600 above"]).toContain(covered(rungs.toSpliced(300, 0, postAfter(300))));
  });

  test("that a user moved before all were saved keeps its place", () => {
    const names = [...rungs, rungs[0]].map(newName);
    const named = (drawing: Drawing, index: number) => ({ ...drawing, clientObjectId: names[index] ?? "" });
    // It was drawn last, put among the others, and all got their persistent ids in the order of the list.
    const post = { ...postAfter(300), clientObjectId: names.at(-1) ?? "" };
    expect(covered(rungs.map(named).toSpliced(300, 0, post))).toBe("300 covered, 300 above");
  });

  test("whose order isn't known keeps its place", () => {
    const drafts = rungs.toSpliced(300, 0, postAfter(300)).map((drawing) => ({ ...drawing, id: undefined }));
    expect(covered(drafts)).toBe("300 covered, 300 above");
  });
});

describe("the canvas and the SVG of many drawings differ in at most a thousandth of the pixels", () => {
  const drawings = manyDrawings(7, 600).map((drawing, index) => ({ ...drawing, id: idOf(index) }));
  const wide: View = { width: 800, height: 400, x0: 0, xScale: 10, y0: 400, yScale: -10 };
  const shareOf = async (list: Drawing[]) => {
    const analysis = analysisWith(list, { levels });
    easel.paint(analysis, { view: wide });
    const written = analysisSvg(analysis, { plane: plainPlane, view: wide, labels: false });
    const painted = picture(wide.width, wide.height, (context) => context.drawImage(easel.canvas, 0, 0));
    return difference(painted.image, (await pictureOfSvg(written, wide)).image);
  };

  test("in the order in which they were made", async () => {
    expect(await shareOf(drawings)).toBeLessThanOrEqual(0.001);
  });

  test("in an order of a user's", async () => {
    expect(await shareOf(drawings.toReversed())).toBeLessThanOrEqual(0.001);
  });
});
