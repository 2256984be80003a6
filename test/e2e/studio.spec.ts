import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { takePicture } from "./pixels.ts";
import { Service } from "./service.ts";

interface Detail {
  readonly revision: number;
  readonly metadata: {
    readonly title: string;
    readonly alternativeText?: string;
    readonly comments?: string;
  };
  readonly drawings: readonly {
    readonly clientObjectId: string;
    readonly points: readonly { readonly time: string; readonly price: number }[];
  }[];
}

const service = new Service();
let analysisId = "";

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  await service.start();
  analysisId = await service.publishSample();
});
test.afterAll(async () => {
  await service.stop("SIGKILL");
});

/** Calls the API as somebody else does. */
async function call(method: string, path = "", body?: object): Promise<Detail> {
  const { CANDLEMARK_API_KEY = "" } = service.environment();
  const answer = await fetch(`${service.url}/v1/analysis/${analysisId}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${CANDLEMARK_API_KEY}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(answer.ok).toBe(true);
  const { data }: { data: Detail } = await answer.json();
  return data;
}

const get = () => call("GET");
const change = (what: object) => call("PATCH", "", { sender: "other@example.com", ...what });
const titleThere = async () => (await get()).metadata.title;

/** Opens the analysis in a page of its own. */
async function openStudio(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${service.url}/studio/`);
  await page
    .getByTestId("analysis-row")
    .filter({ hasText: await titleThere() })
    .click();
  await expect(page.locator("[data-testid=chart][data-ready=true]")).toBeVisible();
  await state(page, "saved");
  return page;
}

const state = (page: Page, name: string) =>
  expect(page.getByTestId("save-status")).toHaveAttribute("data-state", name, { timeout: 20_000 });

async function write(page: Page, field: string, text: string): Promise<void> {
  await page.getByTestId(`edit-${field}`).click();
  const editor = page.getByTestId(`editor-${field}`).getByRole("textbox");
  await editor.fill(text);
  await editor.press("Control+Enter");
}

const drawing = (page: Page, id: string) => page.locator(`[data-testid=drawing][data-drawing-id="${id}"]`);
const select = (page: Page, id: string) => drawing(page, id).locator(".drawing-select").click();

test("what one analyst changes shows in another's studio and in an embed, where the selection stays", async ({
  browser,
}) => {
  const [mine, theirs] = [await browser.newContext(), await browser.newContext()];
  const [a, b] = [await openStudio(mine), await openStudio(theirs)];
  const embed = await theirs.newPage();
  await embed.goto(`${service.url}/embed/#analysis=${analysisId}&key=${service.publicKey()}&theme=light`);
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

test("what is changed offline is kept, shown as kept, and sent when the connection is back", async ({
  context,
}) => {
  const page = await openStudio(context);
  await context.setOffline(true);
  await write(page, "title", "Written offline");
  await select(page, "swing");
  await page.keyboard.press("Delete");
  await state(page, "offline");
  await expect(page.getByTestId("save-status")).toContainText("2 changes kept");
  await expect(page.getByTestId("save-note")).toContainText("2 changes are sent when the server is back");
  await expect(drawing(page, "swing")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(drawing(page, "swing")).toBeVisible();
  expect(await titleThere()).not.toBe("Written offline");
  await context.setOffline(false);
  await state(page, "saved");
  await expect(page.getByTestId("save-note")).toHaveCount(0);
  expect(await titleThere()).toBe("Written offline");
  expect((await get()).drawings.map(({ clientObjectId }) => clientObjectId)).toContain("swing");
});

test("two tabs of one browser that were offline save what each changed, once", async ({ context }) => {
  const [one, other] = [await openStudio(context), await openStudio(context)];
  const before = await get();
  await context.setOffline(true);
  await write(one, "title", "From the first tab");
  await write(other, "comments", "From the second tab");
  await expect(other.getByTestId("title")).toHaveText("From the first tab");
  await expect(one.getByTestId("comments")).toHaveText("From the second tab");
  await context.setOffline(false);
  await Promise.all([state(one, "saved"), state(other, "saved")]);
  const after = await get();
  expect(after.metadata).toMatchObject({ title: "From the first tab", comments: "From the second tab" });
  expect(after.revision - before.revision).toBeLessThanOrEqual(2);
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

test("what was changed while the server was down is sent by the next visit, whatever that opens", async ({
  context,
}) => {
  const page = await openStudio(context);
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await service.stop("SIGKILL");
  await write(page, "title", "Written while the server was down");
  await state(page, "offline");
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => context.pages().length).toBe(0);
  expect(asked).toEqual([]);
  await service.start();
  const next = await context.newPage();
  await next.goto(`${service.url}/studio/`);
  await expect(next.getByTestId("analysis-list")).toBeVisible();
  await expect.poll(titleThere).toBe("Written while the server was down");
});

test("changes that are waiting show as soon as the analysis is opened again", async ({ context }) => {
  const page = await openStudio(context);
  await page.route(`**/v1/analysis/${analysisId}`, (route) =>
    route.request().method() === "PATCH" ? route.abort() : route.continue(),
  );
  await write(page, "title", "Not sent yet");
  await state(page, "offline");
  await page.reload();
  await expect(page.getByTestId("title")).toHaveText("Not sent yet");
  await page.unroute(`**/v1/analysis/${analysisId}`);
  await state(page, "saved");
  expect(await titleThere()).toBe("Not sent yet");
});

test("where the browser keeps nothing, that is said, and a page with unsent changes asks before it closes", async ({
  context,
}) => {
  await context.addInitScript(() => Reflect.deleteProperty(window, "indexedDB"));
  const page = await openStudio(context);
  await expect(page.getByTestId("not-lasting")).toBeVisible();
  await context.setOffline(true);
  await write(page, "title", "In this tab alone");
  await state(page, "offline");
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await context.setOffline(false);
  await state(page, "saved");
  expect(await titleThere()).toBe("In this tab alone");
});

test("signing out with unsent changes asks, and they are sent after signing in again", async ({
  context,
}) => {
  const page = await openStudio(context);
  await page.route(`**/v1/analysis/${analysisId}`, (route) =>
    route.request().method() === "PATCH" ? route.abort() : route.continue(),
  );
  await write(page, "title", "Before signing out");
  await state(page, "offline");
  await page.getByTestId("sign-out").click();
  await expect(page.getByRole("dialog")).toContainText("1 change");
  await page.getByTestId("sign-out-confirm").click();
  await expect(page.getByTestId("api-key")).toBeVisible();
  await page.unroute(`**/v1/analysis/${analysisId}`);
  await page.waitForTimeout(500);
  expect(await titleThere()).not.toBe("Before signing out");
  // The demo signs its page in by itself, with the analyst's key.
  await page.reload();
  await expect.poll(titleThere).toBe("Before signing out");
});

test("changes are sent with the key that they were made with, and shown to nobody else", async ({
  context,
}) => {
  const page = await openStudio(context);
  const before = await titleThere();
  await context.clearCookies();
  await write(page, "title", "Of the first key");
  await expect(page.getByRole("heading", { name: "Sign in again" })).toBeVisible();
  // The site's public key may read alone.
  await page.getByTestId("api-key").fill(service.publicKey());
  await page.getByTestId("sign-in").click();
  await expect(page.getByTestId("title")).toHaveText(before);
  await expect(page.getByTestId("save-status")).toHaveText("Read only");
  await expect(page.getByTestId("edit-title")).toHaveCount(0);
  await expect(page.getByTestId("tool-LINE")).toHaveCount(0);
  await select(page, "zone");
  await page.keyboard.press("Delete");
  await expect(drawing(page, "zone")).toBeVisible();
  await expect(page.getByTestId("title")).toHaveText(before);
  expect(await titleThere()).toBe(before);
  await page.getByTestId("sign-out").click();
  await expect(page.getByTestId("api-key")).toBeVisible();
  // The demo signs its page in by itself, with the first key.
  await page.reload();
  await expect.poll(titleThere).toBe("Of the first key");
});

test("changes that a key may not make any more can be given up", async ({ context }) => {
  const page = await openStudio(context);
  const before = await titleThere();
  const refusal = { status: "error", message: "No", code: "permission_missing", requestId: "x" };
  await page.route(`**/v1/analysis/${analysisId}`, (route) =>
    route.request().method() === "PATCH"
      ? route.fulfill({ status: 401, contentType: "application/json", body: JSON.stringify(refusal) })
      : route.continue(),
  );
  await write(page, "title", "Not allowed any more");
  await state(page, "refused");
  await page.getByTestId("refused-discard").click();
  await state(page, "saved");
  await expect(page.getByTestId("title")).toHaveText(before);
});

test("who signs in again in one tab goes on in all of them", async ({ context }) => {
  const [one, other] = [await openStudio(context), await openStudio(context)];
  const [cookie] = await context.cookies();
  await context.clearCookies();
  await write(one, "title", "After signing in again");
  await expect(one.getByTestId("api-key")).toBeVisible();
  if (cookie === undefined) throw new Error("there was no session");
  await context.addCookies([cookie]);
  await other.evaluate(() => new BroadcastChannel("candlemark-session").postMessage("changed"));
  await expect(one.getByTestId("api-key")).toHaveCount(0);
  await state(one, "saved");
  await expect(other.getByTestId("title")).toHaveText("After signing in again");
});

test("a device without room says so, and the change is saved once there is some", async ({ context }) => {
  const page = await openStudio(context);
  await page.evaluate(() => {
    const add: unknown = Reflect.get(IDBObjectStore.prototype, "add");
    Reflect.set(window, "makeRoom", () => Reflect.set(IDBObjectStore.prototype, "add", add));
    IDBObjectStore.prototype.add = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await write(page, "title", "Room for this");
  await state(page, "unstored");
  await expect(page.getByTestId("save-problem")).toContainText("no room left");
  await expect(page.getByTestId("title")).toHaveText("Room for this");
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  await (await asked).dismiss();
  await page.evaluate(() => Reflect.get(window, "makeRoom")());
  // It is tried by itself every now and then: that may be just now, and the button gone.
  await page
    .getByTestId("save-retry")
    .click({ timeout: 2_000 })
    .catch(() => {});
  await state(page, "saved");
  expect(await titleThere()).toBe("Room for this");
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
