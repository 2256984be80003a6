import { expect, type Page, test } from "@playwright/test";
import { takePicture } from "./pixels.ts";
import { sampleColors, sampleRequest } from "./sample.ts";
import { Service } from "./service.ts";

interface Detail {
  readonly analysisId: string;
  readonly revision: number;
  readonly metadata: { readonly title: string; readonly preferenceText: string };
  readonly drawings: readonly {
    readonly type: string;
    readonly clientObjectId: string;
    readonly id: string;
    readonly points: readonly { readonly time: string; readonly price: number }[];
  }[];
}

const service = new Service();
let analysisId = "";

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  await service.start();
});
test.afterAll(async () => {
  await service.stop("SIGKILL");
});

/** The analysis as the API gives it. */
async function get(): Promise<Detail> {
  const answer = await fetch(`${service.url}/v1/analysis/${analysisId}`, {
    headers: { authorization: `Bearer ${service.publicKey()}` },
  });
  expect(answer.status).toBe(200);
  const { data }: { data: Detail } = await answer.json();
  return data;
}

/** Opens the embed's page and gives where the chart itself puts each point of each drawing. */
async function openEmbed(page: Page, detail: Detail) {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(
    `${service.url}/embed/#analysis=${detail.analysisId}&key=${service.publicKey()}&theme=light`,
  );
  await page.reload();
  const element = page.locator("candlemark-analysis[role=figure]");
  await expect(element).toBeVisible();
  await page.waitForTimeout(300);
  const points = await element.evaluate(
    (host, drawings) => {
      const view = Reflect.get(host, "view");
      const pane = view.chart.chartElement().getBoundingClientRect();
      return drawings.flatMap(({ clientObjectId, points: anchors }) =>
        anchors.map(({ time, price }) => ({
          clientObjectId,
          x: pane.left + view.chart.timeScale().timeToCoordinate(Date.parse(time) / 1000),
          y: pane.top + view.series.priceToCoordinate(price),
        })),
      );
    },
    detail.drawings.map(({ clientObjectId, points }) => ({ clientObjectId, points })),
  );
  return { points, errors };
}

async function expectPainted(page: Page, detail: Detail) {
  const { points, errors } = await openEmbed(page, detail);
  const picture = await takePicture(page);
  for (const { clientObjectId, x, y } of points) {
    const color = sampleColors[clientObjectId] ?? "";
    expect([clientObjectId, picture.has(color, x, y, 3)]).toEqual([clientObjectId, true]);
  }
  expect(errors).toEqual([]);
}

test("the publisher publishes and the embed shows every drawing where its points are", async ({ page }) => {
  const published = await service.publish(["publish", "-", "--json"], JSON.stringify(sampleRequest));
  expect([published.code, published.stderr]).toEqual([0, ""]);
  analysisId = /"analysisId":\s*"([0-9a-f]{24})"/.exec(published.stdout)?.[1] ?? "";
  const shown = await service.publish(["get", analysisId, "--json"]);
  const detail = await get();
  expect(JSON.parse(shown.stdout)).toMatchObject({ drawings: detail.drawings });
  expect(detail.drawings.map(({ type }) => type)).toEqual(sampleRequest.drawings.map(({ type }) => type));
  await expectPainted(page, detail);
  await expect(page.getByText("Five drawings on the S&P 500")).toBeVisible();
  await expect(page.getByText("expires tomorrow")).toBeVisible();
});

test("a link in the embed's text lights up its drawing", async ({ page }) => {
  const { points } = await openEmbed(page, await get());
  const ceiling = points.find(({ clientObjectId }) => clientObjectId === "ceiling");
  const trend = points.find(({ clientObjectId }) => clientObjectId === "trend");
  await page.getByRole("button", { name: "the trend" }).hover();
  await expect
    .poll(async () => (await takePicture(page)).has("#E000E0", ceiling?.x ?? 0, ceiling?.y ?? 0))
    .toBe(false);
  expect((await takePicture(page)).has("#FF8000", trend?.x ?? 0, trend?.y ?? 0, 3)).toBe(true);
  await page.mouse.move(trend?.x ?? 0, trend?.y ?? 0);
  await expect(page.getByRole("button", { name: "the trend" })).toHaveClass(/lit/);
});

test.describe("the studio", () => {
  const saved = (page: Page) =>
    expect(page.getByTestId("save-status")).toHaveAttribute("data-state", "saved");

  async function openStudio(page: Page) {
    await page.goto(`${service.url}/studio/`);
    await page
      .getByTestId("analysis-row")
      .filter({ hasText: (await get()).metadata.title })
      .click();
    await expect(page.locator("[data-testid=chart][data-ready=true]")).toBeVisible();
    await page.waitForTimeout(300);
  }

  /** The ends of the orange line, found by its colour. */
  async function trendEnds(page: Page) {
    const pixels = (await takePicture(page)).find("#FF8000");
    const byX = pixels.toSorted((a, b) => a.x - b.x);
    const first = byX[0];
    const last = byX.at(-1);
    if (first === undefined || last === undefined) throw new Error("the trend line can't be seen");
    return { first, last };
  }

  test("drags a handle, and the embed shows it after a reload", async ({ page }) => {
    const before = await get();
    await openStudio(page);
    const { last } = await trendEnds(page);
    await page.mouse.move(last.x - 1, last.y + 1);
    await page.mouse.down();
    await page.mouse.move(last.x - 30, last.y + 40, { steps: 8 });
    await page.mouse.up();
    await expect.poll(async () => (await get()).revision).toBe(before.revision + 1);
    await saved(page);
    const after = await get();
    const end = (detail: Detail) =>
      detail.drawings.find(({ clientObjectId }) => clientObjectId === "trend")?.points[1];
    expect(Date.parse(end(after)?.time ?? "")).toBeLessThan(Date.parse(end(before)?.time ?? ""));
    expect(end(after)?.price).toBeLessThan(end(before)?.price ?? 0);
    expect(after.drawings.map(({ id }) => id)).toEqual(before.drawings.map(({ id }) => id));
    await expectPainted(page, after);
  });

  test("draws a line, which is appended, and takes it back", async ({ page }) => {
    const before = await get();
    await openStudio(page);
    await page.getByTestId("tool-LINE").click();
    const box = await page.getByTestId("chart").boundingBox();
    if (box === null) throw new Error("no chart");
    const requests: string[] = [];
    page.on("request", (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
    await page.mouse.move(box.x + 160, box.y + 120);
    await page.mouse.down();
    await page.mouse.move(box.x + 300, box.y + 60, { steps: 6 });
    await page.mouse.up();
    await expect.poll(async () => (await get()).drawings.length).toBe(6);
    await saved(page);
    expect(requests).toContain(`POST /v1/analysis/${analysisId}/drawings`);
    await page.keyboard.press("Control+z");
    await expect.poll(async () => (await get()).drawings.length).toBe(5);
    await saved(page);
    expect((await get()).drawings).toEqual(before.drawings);
  });

  test("removes a drawing with Delete and brings it back with undo", async ({ page }) => {
    await openStudio(page);
    await page.getByTestId("tool-RECTANGLE").click();
    const box = await page.getByTestId("chart").boundingBox();
    if (box === null) throw new Error("no chart");
    await page.mouse.move(box.x + 100, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + 180, box.y + 90, { steps: 6 });
    await page.mouse.up();
    await expect.poll(async () => (await get()).drawings.length).toBe(6);
    await page.keyboard.press("Delete");
    await expect.poll(async () => (await get()).drawings.length).toBe(5);
    await page.keyboard.press("Control+z");
    await expect.poll(async () => (await get()).drawings.length).toBe(6);
    await page.keyboard.press("Control+z");
    await expect.poll(async () => (await get()).drawings.length).toBe(5);
    await saved(page);
  });

  test("changes title and text", async ({ page }) => {
    await openStudio(page);
    await page.getByTestId("edit-title").click();
    const title = page.getByTestId("editor-title").getByRole("textbox");
    await title.fill("A title from the studio");
    await title.press("Control+Enter");
    await expect.poll(async () => (await get()).metadata.title).toBe("A title from the studio");
    await page.getByTestId("edit-preferenceText").click();
    const text = page.getByTestId("editor-preferenceText").getByRole("textbox");
    await text.fill("Along [[trend:the trend]] to [[gone:nowhere]]");
    await expect(page.getByTestId("text-issues")).toContainText("gone");
    await text.fill("Along [[trend:the trend]] and up");
    await text.press("Control+Enter");
    await expect.poll(async () => (await get()).metadata.preferenceText).toMatch(/:the trend\]\] and up$/);
    await saved(page);
  });

  test("lights up the drawing of a link, and the link of a drawing", async ({ page }) => {
    await openStudio(page);
    const link = page.getByTestId("link-trend");
    const { first, last } = await trendEnds(page);
    await link.hover();
    await expect.poll(async () => (await takePicture(page)).find("#E000E0").length).toBe(0);
    await page.mouse.move((first.x + last.x) / 2, (first.y + last.y) / 2);
    await expect(link).toHaveAttribute("data-active", "true");
  });
});

test("what was acknowledged survives a kill of the server in the middle of writing", async () => {
  const before = await get();
  const acknowledged: string[] = [];
  const stopped = new AbortController();
  const writer = (async () => {
    for (let index = 0; !stopped.signal.aborted && index < 200; index++) {
      const clientObjectId = `crash_${index}`;
      const body = {
        sender: "analyst@example.com",
        drawings: [
          {
            type: "HORIZONTAL_LINE",
            clientObjectId,
            points: [{ time: "2020-03-20T00:00:00Z", price: 2400 }],
          },
        ],
      };
      const { CANDLEMARK_API_KEY = "" } = service.environment();
      const answer = await fetch(`${service.url}/v1/analysis/${analysisId}/drawings`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${CANDLEMARK_API_KEY}` },
        body: JSON.stringify(body),
      }).catch(() => undefined);
      if (answer?.status !== 201) return;
      acknowledged.push(clientObjectId);
    }
  })();
  await expect.poll(() => acknowledged.length).toBeGreaterThan(20);
  await service.stop("SIGKILL");
  stopped.abort();
  await writer;
  await service.start();
  const after = await get();
  const ids = new Set(after.drawings.map(({ clientObjectId }) => clientObjectId));
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
  expect(after.drawings.length - before.drawings.length - acknowledged.length).toBeLessThanOrEqual(1);
  expect(after.metadata).toEqual(before.metadata);
});

test("a second start finds everything as it was left, and ends cleanly", async () => {
  const before = await get();
  expect(await service.stop("SIGINT")).toBe(0);
  await service.start();
  expect(await get()).toEqual(before);
  const { stdout } = await service.publish(["list", "--json"]);
  expect(stdout.match(/"analysisId"/g)).toHaveLength(2);
});
