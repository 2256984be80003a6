import type { Page } from "@playwright/test";

/** A picture of a page, read by CSS pixels. */
export interface Picture {
  /** Whether a pixel within `reach` of the point has the colour `#rrggbb`, give or take 40 a channel. */
  readonly has: (color: string, x: number, y: number, reach?: number) => boolean;
  /** All pixels of a colour. */
  readonly find: (color: string) => { x: number; y: number }[];
}

/** Takes a picture of what the page shows. */
export async function takePicture(page: Page): Promise<Picture> {
  const png = (await page.screenshot()).toString("base64");
  const { width, height, bytes } = await page.evaluate(async (data) => {
    const blob = await (await fetch(`data:image/png;base64,${data}`)).blob();
    const bitmap = await createImageBitmap(blob);
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    if (context === null) throw new Error("no canvas");
    context.drawImage(bitmap, 0, 0);
    const image = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = "";
    for (let at = 0; at < image.data.length; at += 32_768) {
      text += String.fromCharCode(...image.data.subarray(at, at + 32_768));
    }
    return { width: bitmap.width, height: bitmap.height, bytes: btoa(text) };
  }, png);
  const pixels = Buffer.from(bytes, "base64");
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
