import { analysisSvg } from "@candlemark/overlay/plan";
import { describe, expect, test } from "vitest";
import { commands } from "vitest/browser";
import { type Case, cases } from "../golden/cases.ts";
import { createEasel } from "./easel.ts";
import { difference, load, picture, pictureOfSvg } from "./picture.ts";

const easel = createEasel();

/** What the canvas shows of a case, without words, whose letters are each machine's own. */
function painted({ analysis, plane, view }: Case, state: { expired?: boolean; untilPlace?: number } = {}) {
  easel.paint(analysis, { view, plane, state });
  return picture(view.width, view.height, (context) => context.drawImage(easel.canvas, 0, 0));
}

function written({ analysis, plane, view }: Case, expiredAt?: number) {
  return pictureOfSvg(analysisSvg(analysis, { plane, view, expiredAt, labels: false }), view);
}

const named = cases.map((one) => [one.path, one] as const);

describe("the picture of", () => {
  test.each(named)("%s is as reviewed", async (path, one) => {
    const { image, png } = painted(one);
    const golden = await commands.readGolden(path);
    if (golden.update === "all" || (golden.png === undefined && golden.update === "new")) {
      await commands.writeGolden(path, png);
      return;
    }
    expect(
      golden.png,
      `test/golden/${path}.png is missing: npm run browser -- goldens -u writes it`,
    ).toBeDefined();
    const known = await load(`data:image/png;base64,${golden.png}`);
    const before = picture(known.width, known.height, (context) => context.drawImage(known, 0, 0)).image;
    expect(difference(image, before)).toBeLessThan(0.0005);
    // Something is drawn at all.
    const { width, height } = one.view;
    expect(difference(image, picture(width, height, () => {}).image)).toBeGreaterThan(0.001);
  });
});

describe("canvas and SVG differ in at most a thousandth of the pixels", () => {
  test.each(named)("of %s", async (_, one) => {
    expect(difference(painted(one).image, (await written(one)).image)).toBeLessThanOrEqual(0.001);
  });

  test("of everything, expired", async () => {
    const [one] = cases.slice(-1);
    if (one === undefined) throw new Error("there are no cases");
    const end = Date.UTC(2026, 0, 9, 6);
    const state = { expired: true, untilPlace: one.plane.placeOf(end) };
    const faded = painted(one, state).image;
    expect(difference(faded, (await written(one, end)).image)).toBeLessThanOrEqual(0.001);
    expect(difference(faded, painted(one).image)).toBeGreaterThan(0.01);
  });
});
