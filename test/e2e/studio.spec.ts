import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { takePicture } from "./pixels.ts";
import { drawing, select, serveStudio, state, write } from "./studio.ts";

const { service, call, get, change, titleThere, openStudio, analysisId } = serveStudio();

test("what one analyst changes shows in another's studio and in an embed, where the selection stays", async ({
  browser,
}) => {
  const [mine, theirs] = [await browser.newContext(), await browser.newContext()];
  const [a, b] = [await openStudio(mine), await openStudio(theirs)];
  const embed = await theirs.newPage();
  await embed.goto(`${service.url}/embed/#analysis=${analysisId()}&key=${service.publicKey()}&theme=light`);
  await expect(embed.locator("candlemark-analysis[data-connection=live]")).toBeVisible();
  await select(b, "zone");
  await write(a, "title", "Seen everywhere");
  await expect(b.getByTestId("title")).toHaveText("Seen everywhere");
  await expect(embed.getByRole("heading", { name: "Seen everywhere" })).toBeVisible();
  const brownPixels = async () => (await takePicture(embed)).find("#806000").length;
  const before = await brownPixels();
  await select(a, "swing");
  await a.keyboard.press("Delete");
  await expect(drawing(b, "swing")).toHaveCount(0);
  await expect.poll(brownPixels).toBeLessThan(before / 4);
  await a.keyboard.press("Control+z");
  await expect(drawing(b, "swing")).toBeVisible();
  await expect.poll(brownPixels).toBeGreaterThan(before / 2);
  await expect(drawing(b, "zone").locator(".drawing-select")).toHaveAttribute("aria-pressed", "true");
  await state(b, "saved");
  await Promise.all([mine.close(), theirs.close()]);
});

test("undo takes back one's own change alone, also after it was saved and others changed more", async ({
  context,
}) => {
  const page = await openStudio(context);
  const before = await titleThere();
  await write(page, "title", "Mine for a moment");
  await expect.poll(titleThere).toBe("Mine for a moment");
  await change({ metadata: { comments: "Theirs" } });
  await expect(page.getByTestId("comments")).toHaveText("Theirs");
  await page.getByTestId("tool-undo").click();
  await expect.poll(titleThere).toBe(before);
  expect((await get()).metadata.comments).toBe("Theirs");
  await page.getByTestId("tool-redo").click();
  await expect.poll(titleThere).toBe("Mine for a moment");
  await state(page, "saved");
});

test.describe("a conflict", () => {
  /** Changes the title and the zone offline, while somebody else does too. */
  async function disagree(context: BrowserContext, title = "My title"): Promise<Page> {
    const page = await openStudio(context);
    const zone = (await get()).drawings.find(({ clientObjectId }) => clientObjectId === "zone");
    if (zone === undefined) throw new Error("there is no zone");
    const { id: _, ...content } = { id: "", ...zone };
    await context.setOffline(true);
    await write(page, "title", title);
    await select(page, "zone");
    await page.keyboard.press("Delete");
    await state(page, "offline");
    const points = content.points.map(({ time, price }) => ({ time, price: price + 50 }));
    await change({
      metadata: { title: "Their title", comments: "Theirs alone" },
      drawingChanges: { put: [{ ...content, points }] },
    });
    await context.setOffline(false);
    await state(page, "conflict");
    return page;
  }
  const conflict = (page: Page, part: string) => page.locator(`[data-testid=conflict][data-part="${part}"]`);

  test("shows both values; mine stays on the page until it is chosen, and is saved then", async ({
    context,
  }) => {
    const page = await disagree(context);
    await expect(page.getByTestId("save-status")).toHaveText("2 conflicts");
    await expect(page.getByTestId("comments")).toHaveText("Theirs alone");
    await expect(page.getByTestId("title")).toHaveText("My title");
    await expect(conflict(page, "title").getByTestId("keep-mine-side")).toContainText("My title");
    await expect(conflict(page, "title").getByTestId("take-theirs-side")).toContainText("Their title");
    await expect(conflict(page, "zone").getByTestId("keep-mine-side")).toContainText("Removed");
    await expect(conflict(page, "zone").getByTestId("take-theirs-side")).toContainText("2490");
    expect((await takePicture(page)).find("#0040FF").length).toBeLessThan(100);
    await conflict(page, "zone").getByTestId("take-theirs-side").hover();
    await expect.poll(async () => (await takePicture(page)).find("#0040FF").length).toBeGreaterThan(200);
    await conflict(page, "zone").getByTestId("take-theirs").click();
    await expect(drawing(page, "zone")).toBeVisible();
    await conflict(page, "title").getByTestId("keep-mine").click();
    await state(page, "saved");
    await expect(page.getByTestId("conflicts")).toHaveCount(0);
    expect(await titleThere()).toBe("My title");
  });

  test("is still there after a reload, and ends with theirs as well", async ({ context }) => {
    const page = await disagree(context, "Another title of mine");
    await page.reload();
    await state(page, "conflict");
    await page.getByRole("button", { name: "Take all theirs" }).click();
    await state(page, "saved");
    await expect(page.getByTestId("title")).toHaveText("Their title");
    expect(await titleThere()).toBe("Their title");
    await expect(drawing(page, "zone")).toBeVisible();
  });
});

test("a text that others change while it is edited isn't overwritten unseen", async ({ context }) => {
  const page = await openStudio(context);
  await page.getByTestId("edit-comments").click();
  const editor = page.getByTestId("editor-comments").getByRole("textbox");
  await editor.fill("What I write");
  await change({ metadata: { comments: "What they wrote" } });
  await expect(page.getByTestId("text-meanwhile")).toContainText("What they wrote");
  await expect(editor).toHaveValue("What I write");
  await page.getByTestId("text-take-theirs").click();
  await expect(editor).toHaveValue("What they wrote");
  await editor.fill("What they wrote, and I");
  await page.getByTestId("text-save").click();
  await expect.poll(async () => (await get()).metadata.comments).toBe("What they wrote, and I");
});

test("a refused change is shown with its reason, and can be mended or discarded", async ({ context }) => {
  const page = await openStudio(context);
  for (const end of ["mend", "discard"]) {
    await call("POST", "/drawings", {
      sender: "other@example.com",
      drawings: [
        {
          type: "HORIZONTAL_LINE",
          clientObjectId: `short_lived_${end}`,
          points: [{ time: "2020-03-20T00:00:00Z", price: 2400 }],
        },
      ],
    });
    await expect(drawing(page, `short_lived_${end}`)).toBeVisible();
    await context.setOffline(true);
    await write(page, "alternativeText", `Down to [[short_lived_${end}:the line]] (${end})`);
    await state(page, "offline");
    await change({ drawingChanges: { remove: [`short_lived_${end}`] } });
    await context.setOffline(false);
    await state(page, "refused");
    await expect(page.getByTestId("refused-change")).toContainText("Alternative scenario");
    await expect(page.getByTestId("refused-change")).toContainText(`short_lived_${end}`);
    await expect(page.getByTestId("alternativeText")).toContainText("the line");
    if (end === "mend") {
      await write(page, "alternativeText", "Down");
    } else {
      await page.getByTestId("refused-discard").click();
    }
    await state(page, "saved");
    await expect(page.getByTestId("refused")).toHaveCount(0);
    await expect(page.getByTestId("alternativeText")).toHaveText("Down");
    expect((await get()).metadata.alternativeText).toBe("Down");
  }
});

test("an analysis that somebody deletes says so, and what never arrived can be downloaded", async ({
  context,
}) => {
  const page = await openStudio(context);
  await context.setOffline(true);
  await write(page, "title", "Too late");
  await state(page, "offline");
  await call("DELETE");
  await context.setOffline(false);
  await state(page, "deleted");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download a copy" }).click();
  const copy = await (await downloading).createReadStream();
  let text = "";
  for await (const chunk of copy) text += String(chunk);
  expect(JSON.parse(text)).toMatchObject({ metadata: { title: "Too late" } });
  await page.goto(`${service.url}/studio/#/`);
  await page.reload();
  await page.getByTestId("row-gone").click();
  await expect(page.getByText("1 change of yours never arrived")).toBeVisible();
  await page.getByTestId("discard-kept").click();
  await expect(page.getByText("never arrived")).toHaveCount(0);
  await expect(page.getByTestId("row-gone")).toHaveCount(0);
});
