import { analysisSvg } from "@candlemark/overlay/plan";
import { describe, expect, test } from "vitest";
import { commands } from "vitest/browser";
import { type Case, cases } from "../golden/cases.ts";
import { createEasel } from "./easel.ts";

// A pixel differs where a channel does by more than smoothing may do from one machine to another.
const tolerance = 8;

/** The share of the pixels in which two pictures differ; all where their sizes do. */
function difference(one: ImageData, other: ImageData): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  let different = 0;
  for (let start = 0; start < one.data.length; start += 4) {
    for (let channel = start; channel < start + 4; channel++) {
      if (Math.abs((one.data[channel] ?? 0) - (other.data[channel] ?? 0)) <= tolerance) continue;
      different += 1;
      break;
    }
  }
  return different / (one.width * one.height);
}

/** A picture of what is drawn on white. */
function picture(width: number, height: number, draw: (context: CanvasRenderingContext2D) => void) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no canvas");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  draw(context);
  const png = canvas.toDataURL("image/png").replace("data:image/png;base64,", "");
  return { image: context.getImageData(0, 0, width, height), png };
}

async function load(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

const easel = createEasel();

/** What the canvas shows of a case, without words, whose letters are each machine's own. */
function painted({ analysis, plane, view }: Case, state: { expired?: boolean; untilPlace?: number } = {}) {
  easel.paint(analysis, { view, plane, state });
  return picture(view.width, view.height, (context) => context.drawImage(easel.canvas, 0, 0));
}

async function written({ analysis, plane, view }: Case, expiredAt?: number) {
  const { width, height } = view;
  const group = analysisSvg(analysis, { plane, view, expiredAt, labels: false });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${group}</svg>`;
  const image = await load(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
  return picture(width, height, (context) => context.drawImage(image, 0, 0));
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
