import type { Analysis } from "@candlemark/core";
import { createPainting, type FrameState } from "../../packages/overlay/src/chart/painting.ts";
import { createTheme } from "../../packages/overlay/src/chart/theme.ts";
import type { Plane } from "../../packages/overlay/src/projection/plane.ts";
import type { View } from "../../packages/overlay/src/projection/view.ts";
import { createScene } from "../../packages/overlay/src/scene/scene.ts";
import { plainPlane } from "../../packages/overlay/src/testing/plain-projection.ts";
import { analysisWith } from "./stage.ts";

/** How a picture is painted without a chart. */
export interface Frame {
  readonly view: View;
  readonly plane?: Plane;
  readonly xRatio?: number;
  readonly yRatio?: number;
  readonly state?: Partial<FrameState>;
}

const plainState: FrameState = {
  expired: false,
  untilPlace: undefined,
  highlighted: false,
  labels: false,
  theme: createTheme([255, 255, 255], "sans-serif"),
};

/** Levels that are out of every picture. */
const farLevels: Analysis["levels"] = {
  support: { price: 1e9, clientObjectId: "s1" },
  pivot: { price: 2e9, clientObjectId: "pivot" },
  resistance: { price: 3e9, clientObjectId: "r1" },
};

/** Paints analyses on a bare canvas, for what has to hold at every ratio and position. */
export function createEasel() {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no canvas");
  return {
    canvas,
    context,
    /** Paints what the pane shows through the view, and gives the bitmap's pixels. */
    paint(
      analysis: Analysis,
      { view, plane = plainPlane, xRatio = 1, yRatio = xRatio, state = {} }: Frame,
    ): Picture {
      const scene = createScene(analysis);
      scene.setPlane(plane);
      canvas.width = Math.round(view.width * xRatio);
      canvas.height = Math.round(view.height * yRatio);
      const bitmapSize = { width: canvas.width, height: canvas.height };
      const bitmap = { context, horizontalPixelRatio: xRatio, verticalPixelRatio: yRatio, bitmapSize };
      const painting = createPainting(scene, document);
      const projection = { plane, view } as Parameters<typeof painting.paint>[1];
      painting.paint(bitmap, projection, { ...plainState, ...state });
      painting.dispose();
      return pictureOf(context.getImageData(0, 0, canvas.width, canvas.height));
    },
    /** Paints the analysis of these drawings alone. */
    paintDrawings(drawings: Analysis["drawings"], frame: Frame): Picture {
      return this.paint(analysisWith(drawings, { levels: farLevels }), frame);
    },
  };
}

/** Pixels of a bitmap, each as `#rrggbbaa`. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
  readonly at: (x: number, y: number) => string;
  /** The pixels of a column from top to bottom. */
  readonly column: (x: number) => string[];
  readonly row: (y: number) => string[];
}

function pictureOf({ width, height, data }: ImageData): Picture {
  const at = (x: number, y: number) => {
    const start = 4 * (y * width + x);
    const [r = 0, g = 0, b = 0, a = 0] = data.subarray(start, start + 4);
    return `#${((r * 0x1000000 + g * 0x10000 + b * 0x100 + a) >>> 0).toString(16).padStart(8, "0")}`;
  };
  return {
    width,
    height,
    data,
    at,
    column: (x) => Array.from({ length: height }, (_, y) => at(x, y)),
    row: (y) => Array.from({ length: width }, (_, x) => at(x, y)),
  };
}

/** Runs of pixels that aren't empty: where each begins, how long it is, and the colours in it. */
export function runsOf(pixels: readonly string[]) {
  const runs: { from: number; length: number; colors: Set<string> }[] = [];
  for (const [index, pixel] of pixels.entries()) {
    if (pixel.endsWith("00")) continue;
    const last = runs.at(-1);
    if (last !== undefined && last.from + last.length === index) {
      last.length += 1;
      last.colors.add(pixel);
    } else runs.push({ from: index, length: 1, colors: new Set([pixel]) });
  }
  return runs.map(({ from, length, colors }) => ({ from, length, colors: [...colors] }));
}
