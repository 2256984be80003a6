import { expect, type Page, test } from "@playwright/test";
import { takePicture } from "./pixels.ts";
import { serveSample } from "./sample-service.ts";

const { service, change, analysisId } = serveSample();

const embed = (page: Page) => page.locator("candlemark-analysis[role=figure]");
const connection = (page: Page, status: string) =>
  expect(embed(page)).toHaveAttribute("data-connection", status, { timeout: 30_000 });

async function openEmbed(page: Page): Promise<void> {
  await page.goto(`${service.url}/embed/#analysis=${analysisId()}&key=${service.publicKey()}&theme=light`);
  await connection(page, "live");
  // What would be gone if the page, or the chart in it, were made anew.
  await embed(page).evaluate((host) => {
    Reflect.set(host, "chartAtFirst", Reflect.get(host, "view"));
    Reflect.set(window, "loads", 0);
    host.addEventListener("candlemark-ready", () => Reflect.set(window, "loads", 1));
  });
}

const isTheSamePage = (page: Page) =>
  embed(page).evaluate(
    (host) =>
      Reflect.get(host, "chartAtFirst") === Reflect.get(host, "view") && Reflect.get(window, "loads") === 0,
  );

/** Appends a horizontal line with the command line, in a colour that nothing else has. */
async function append(clientObjectId: string, color: string, price: number): Promise<void> {
  const drawing = {
    type: "HORIZONTAL_LINE",
    clientObjectId,
    points: [{ time: "2020-03-20T00:00:00Z", price }],
    style: { color, lineWidth: 3 },
  };
  const ended = await service.publish(
    ["append", analysisId(), "-", "--sender", "analyst@example.com"],
    JSON.stringify([drawing]),
  );
  expect([ended.code, ended.stderr]).toEqual([0, ""]);
}

/** How many pixels of a colour there are; a line of it has hundreds, and the edge of another one a few. */
const pixelsOf = async (page: Page, color: string) => (await takePicture(page)).find(color).length;

const painted = (page: Page, color: string) =>
  expect.poll(() => pixelsOf(page, color), { timeout: 20_000 }).toBeGreaterThan(200);

test("what the command line appends is seen in the open embed, without a reload", async ({ page }) => {
  await openEmbed(page);
  expect(await pixelsOf(page, "#00C000")).toBeLessThan(100);
  await append("green", "#00C000", 2700);
  await painted(page, "#00C000");
  expect(await isTheSamePage(page)).toBe(true);
});

test("a change of the texts shows, and the view stays where the reader moved it", async ({ page }) => {
  await openEmbed(page);
  const range = () =>
    embed(page).evaluate((host) => Reflect.get(host, "view").chart.timeScale().getVisibleLogicalRange());
  await embed(page).evaluate((host) =>
    Reflect.get(host, "view").chart.timeScale().setVisibleLogicalRange({ from: 290, to: 330 }),
  );
  await page.waitForTimeout(200);
  const before = await range();
  await change({ metadata: { title: "Another title" } });
  await expect(page.getByRole("heading", { name: "Another title" })).toBeVisible();
  await expect(page).toHaveTitle("Another title");
  expect(await range()).toEqual(before);
  expect(await isTheSamePage(page)).toBe(true);
});

test("says so while the server is away, and shows what was missed when it is back", async ({ page }) => {
  await openEmbed(page);
  const notice = page.getByText("The connection is lost");
  await service.stop("SIGKILL");
  await connection(page, "offline");
  await expect(notice).toBeVisible({ timeout: 10_000 });
  await service.start();
  await append("violet", "#8000FF", 2500);
  await painted(page, "#8000FF");
  await connection(page, "live");
  await expect(notice).toBeHidden();
  expect(await isTheSamePage(page)).toBe(true);
});

test("a page that was opened before its server was there needs no help", async ({ page }) => {
  await openEmbed(page);
  await service.stop("SIGTERM");
  await page.evaluate(() => {
    const host = document.querySelector("candlemark-analysis");
    Reflect.get(host ?? {}, "reload").call(host);
  });
  await expect(page.getByText("the server doesn't answer")).toBeVisible();
  await service.start();
  await connection(page, "live");
  await painted(page, "#8000FF");
});

test("more embeds than a browser has connections all show what they should", async ({ page }) => {
  const element = `<candlemark-analysis server="${service.url}" analysis="${analysisId()}" key="${service.publicKey()}"></candlemark-analysis>`;
  await page.goto(`${service.url}/site/`);
  await page.evaluate((html) => {
    const place = document.createElement("div");
    place.innerHTML = html;
    document.body.append(place);
  }, element.repeat(8));
  const all = page.locator("candlemark-analysis[role=figure]");
  await expect(all).toHaveCount(9, { timeout: 30_000 });
  await expect(page.locator("candlemark-analysis[data-connection=live]")).toHaveCount(3, { timeout: 30_000 });
  await expect(page.locator("candlemark-analysis[data-connection=polling]")).toHaveCount(6, {
    timeout: 30_000,
  });
});

test("a page that nobody sees lets go of its connection, and catches up when it is seen", async ({
  page,
}) => {
  await page.clock.install();
  await openEmbed(page);
  const setHidden = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  const ended = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/events"));
  await setHidden(true);
  await page.clock.fastForward(31_000);
  await ended;
  await append("pink", "#FF80C0", 2650);
  await page.waitForTimeout(500);
  expect(await pixelsOf(page, "#FF80C0")).toBeLessThan(100);
  await setHidden(false);
  await painted(page, "#FF80C0");
  expect(await isTheSamePage(page)).toBe(true);
});

test("a deleted analysis is shown no more", async ({ page }) => {
  await openEmbed(page);
  const ended = await service.publish(["delete", analysisId(), "--yes"]);
  expect([ended.code, ended.stderr]).toEqual([0, ""]);
  await expect(page.getByText("This analysis doesn't exist any more.")).toBeVisible();
});
