import type { Page } from "@playwright/test";
import { PNG } from "pngjs";

/** A picture of a page, read by CSS pixels. */
export interface Picture {
  /** Whether a pixel within `reach` of the point has the colour `#rrggbb`, give or take 40 a channel. */
  readonly has: (color: string, x: number, y: number, reach?: number) => boolean;
  /** All pixels of a colour. */
  readonly find: (color: string) => { x: number; y: number }[];
}

/** Takes a picture of what the page shows. */
export async function takePicture(page: Page): Promise<Picture> {
  const { width, height, data: pixels } = PNG.sync.read(await page.screenshot());
  const isColor = (wanted: readonly number[], x: number, y: number) =>
    x >= 0 &&
    y >= 0 &&
    x < width &&
    y < height &&
    wanted.every((value, index) => Math.abs((pixels[(y * width + x) * 4 + index] ?? -999) - value) <= 40);
  const channels = (color: string) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return {
    has(color, x, y, reach = 2) {
      const wanted = channels(color);
      for (let px = Math.round(x - reach); px <= x + reach; px++) {
        for (let py = Math.round(y - reach); py <= y + reach; py++) if (isColor(wanted, px, py)) return true;
      }
      return false;
    },
    find(color) {
      const wanted = channels(color);
      const found: { x: number; y: number }[] = [];
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) if (isColor(wanted, x, y)) found.push({ x, y });
      }
      return found;
    },
  };
}
