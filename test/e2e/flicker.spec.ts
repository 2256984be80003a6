import { expect, type Page, test } from "@playwright/test";
import { watchColumn, watchPoints } from "./frames.ts";
import { takePicture } from "./pixels.ts";
import { Service } from "./service.ts";

const service = new Service();
const ceiling = "#E000E0";

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  await service.start();
});
test.afterAll(async () => {
  await service.stop("SIGKILL");
});

async function openStudio(page: Page, title: string): Promise<void> {
  await page.goto(`${service.url}/studio/`);
  await page.getByTestId("analysis-row").filter({ hasText: title }).click();
  await expect(page.locator("[data-testid=chart][data-ready=true]")).toBeVisible();
  await saved(page);
}

const saved = (page: Page) =>
  expect(page.getByTestId("save-status")).toHaveAttribute("data-state", "saved", { timeout: 20_000 });

/** Lets all of a change come back: the answer, its event, and what they lead to. */
async function echo(page: Page): Promise<void> {
  await saved(page);
  await page.waitForTimeout(800);
}

/** A place on the horizontal line, away from its point and from the label on the axis. */
async function onCeiling(page: Page) {
  const box = await page.getByTestId("chart").boundingBox();
  const end = (box?.x ?? 0) + (box?.width ?? 0) * 0.7;
  const pixels = (await takePicture(page)).find(ceiling).filter(({ x }) => x < end);
  const place = pixels.toSorted((a, b) => b.x - a.x)[1];
  if (place === undefined) throw new Error("the line can't be seen");
  return place;
}

/** What the network does to changes on their way. */
const networks = {
  "as it is": async () => {},
  // The events of a change are there before the answer to it.
  "with late answers": async (page: Page) => {
    await page.route("**/v1/analysis/*{,/drawings}", async (route) => {
      if (route.request().method() === "GET") return route.continue();
      const response = await route.fetch();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return route.fulfill({ response });
    });
  },
  // A change arrives, and its sender doesn't hear of that and sends it again.
  "with lost answers": async (page: Page) => {
    let lost = 0;
    await page.route("**/v1/analysis/*{,/drawings}", async (route) => {
      if (route.request().method() === "GET") return route.continue();
      lost += 1;
      if (lost % 2 === 0) return route.continue();
      await route.fetch();
      return route.abort();
    });
  },
};

/** Drags the line again and again; gives what was seen of it in every frame of each page, and what is in the end. */
async function dragAndWatch(page: Page, pages: readonly Page[]) {
  const from = await onCeiling(page);
  const ends = await Promise.all(pages.map((one) => watchColumn(one, from.x, ceiling)));
  await page.mouse.move(from.x, from.y);
  for (let drag = 1; drag <= 6; drag += 1) {
    await page.mouse.down();
    await page.mouse.move(from.x, from.y + drag * 10, { steps: 5 });
    await page.mouse.up();
    await page.waitForTimeout(60);
  }
  await Promise.all(pages.map(echo));
  const frames = await Promise.all(ends.map((end) => end()));
  const last = await Promise.all(pages.map(async (one) => (await onCeiling(one)).y));
  return { from, frames, last };
}

for (const [name, disturb] of Object.entries(networks)) {
  test.describe(`on a network ${name}`, () => {
    const title = `Watched ${name}`;
    test.beforeAll(() => service.publishSample(title));
    test.beforeEach(async ({ page }) => {
      await openStudio(page, title);
      await disturb(page);
    });

    // In another browser, and in another tab, whose changes this one sends.
    for (const elsewhere of ["browser", "tab"]) {
      test(`a line that is dragged again and again is there once in every frame and never jumps back, in another ${elsewhere} too`, async ({
        page,
        context,
        browser,
      }) => {
        const other =
          elsewhere === "tab" ? context : await browser.newContext({ viewport: page.viewportSize() });
        const viewer = await other.newPage();
        await openStudio(viewer, title);
        const dragging = elsewhere === "tab" ? viewer : page;
        const { from, frames, last } = await dragAndWatch(dragging, [page, viewer]);
        for (const one of frames) {
          expect(one.length).toBeGreaterThan(5);
          expect(one.filter((runs) => runs.length !== 1)).toEqual([]);
          const heights = one.flat();
          expect(heights.filter((y, index) => y < (heights[index - 1] ?? y) - 1)).toEqual([]);
        }
        // The line is three pixels wide.
        const [mine = 0, theirs = 0] = last;
        expect(Math.abs(mine - theirs)).toBeLessThanOrEqual(3);
        expect(mine).toBeGreaterThan(from.y + 40);
        await viewer.close();
        if (other !== context) await other.close();
      });
    }

    test("a drawing that is removed goes once, and comes back once with undo", async ({ page }) => {
      const { x, y } = await onCeiling(page);
      await page.mouse.click(x, y);
      const end = await watchColumn(page, x, ceiling);
      await page.keyboard.press("Delete");
      await echo(page);
      await page.keyboard.press("Control+z");
      await echo(page);
      const counts = (await end()).map((runs) => runs.length);
      expect(counts.filter((count, index) => count !== counts[index - 1])).toEqual([1, 0, 1]);
    });

    test("an area that is drawn has the same colour from then on: it is painted once", async ({ page }) => {
      const box = await page.getByTestId("chart").boundingBox();
      if (box === null) throw new Error("no chart");
      await page.getByTestId("tool-RECTANGLE").click();
      await page.mouse.move(box.x + 40, box.y + 300);
      await page.mouse.down();
      await page.mouse.move(box.x + 140, box.y + 400, { steps: 4 });
      await page.waitForTimeout(200);
      const inside = [20, 50, 80].map((d) => ({ x: box.x + 40 + d, y: box.y + 300 + d }));
      const end = await watchPoints(page, inside);
      await page.waitForTimeout(100);
      await page.mouse.up();
      await echo(page);
      const colors = await end();
      expect(colors.map((seen) => seen.length)).toEqual([1, 1, 1]);
      // The ground is white: something is painted there.
      expect(colors.flat()).not.toContain("255,255,255,255");
      await page.keyboard.press("Delete");
      await echo(page);
    });
  });
}
