import type { Page } from "@playwright/test";

/** What a column of the chart showed in every frame: where the runs of a colour begin, in CSS pixels. */
export type Frames = readonly (readonly number[])[];

/** Begins to look at a column of the page's chart, before each frame is painted. */
export async function watchColumn(page: Page, x: number, color: string): Promise<() => Promise<Frames>> {
  await page.evaluate(
    ([column, wanted]) => {
      const chart = document.querySelector("[data-testid=chart]");
      if (chart === null) throw new Error("there is no chart");
      const frames: number[][] = [];
      Reflect.set(window, "frames_", frames);
      const sheet = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      if (sheet === null) throw new Error("no canvas");
      const look = () => {
        if (Reflect.get(window, "frames_") !== frames) return;
        frames.push(runsIn(chart));
        requestAnimationFrame(look);
        begun();
      };
      let begun = () => {};
      const beginning = new Promise<void>((resolve) => (begun = resolve));
      requestAnimationFrame(look);
      return beginning;

      function runsIn(host: Element): number[] {
        const { top, height } = host.getBoundingClientRect();
        if (sheet === null) return [];
        sheet.canvas.width = 1;
        sheet.canvas.height = Math.round(height);
        for (const canvas of host.querySelectorAll("canvas")) {
          const box = canvas.getBoundingClientRect();
          if (box.left > column || box.right <= column || box.height === 0) continue;
          const scale = canvas.width / box.width;
          const left = Math.round((column - box.left) * scale);
          sheet.drawImage(canvas, left, 0, 1, canvas.height, 0, box.top - top, 1, box.height);
        }
        const { data } = sheet.getImageData(0, 0, 1, sheet.canvas.height);
        const isWanted = (y: number) =>
          wanted.every((value, at) => Math.abs((data[y * 4 + at] ?? -999) - value) <= 40);
        const found = Array.from({ length: sheet.canvas.height }, (_, y) => y).filter(isWanted);
        // The crosshair may cut a line in two.
        const runs = found.filter((y, index) => y - (found[index - 1] ?? -9) > 4).map((y) => top + y);
        return runs;
      }
    },
    [x, [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))] as const,
  );
  return () =>
    page.evaluate(() => {
      const frames: Frames = Reflect.get(window, "frames_");
      Reflect.deleteProperty(window, "frames_");
      return frames;
    });
}

/** Begins to look at points of the page's chart; gives every colour that each of them had, in its order. */
export async function watchPoints(
  page: Page,
  points: readonly { readonly x: number; readonly y: number }[],
): Promise<() => Promise<readonly (readonly string[])[]>> {
  await page.evaluate((places) => {
    const chart = document.querySelector("[data-testid=chart]");
    const sheet = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    if (chart === null || sheet === null) throw new Error("there is no chart");
    sheet.canvas.width = 1;
    sheet.canvas.height = 1;
    const seen: string[][] = places.map(() => []);
    Reflect.set(window, "seen_", seen);
    const look = () => {
      if (Reflect.get(window, "seen_") !== seen) return;
      for (const [index, { x, y }] of places.entries()) {
        sheet.clearRect(0, 0, 1, 1);
        for (const canvas of chart.querySelectorAll("canvas")) {
          const box = canvas.getBoundingClientRect();
          if (box.left > x || box.right <= x || box.top > y || box.bottom <= y) continue;
          const scale = canvas.width / box.width;
          const [left, top] = [(x - box.left) * scale, (y - box.top) * scale].map(Math.round);
          sheet.drawImage(canvas, left ?? 0, top ?? 0, 1, 1, 0, 0, 1, 1);
        }
        const color = sheet.getImageData(0, 0, 1, 1).data.join();
        if (seen[index]?.at(-1) !== color) seen[index]?.push(color);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, points);
  return () =>
    page.evaluate(() => {
      const seen: string[][] = Reflect.get(window, "seen_");
      Reflect.deleteProperty(window, "seen_");
      return seen;
    });
}
