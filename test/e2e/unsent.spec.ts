import { expect, test } from "@playwright/test";
import { drawing, select, serveStudio, state, write } from "./studio.ts";

const { service, get, titleThere, openStudio, analysisId } = serveStudio();

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
  await page.route(`**/v1/analysis/${analysisId()}`, (route) =>
    route.request().method() === "PATCH" ? route.abort() : route.continue(),
  );
  await write(page, "title", "Not sent yet");
  await state(page, "offline");
  await page.reload();
  await expect(page.getByTestId("title")).toHaveText("Not sent yet");
  await page.unroute(`**/v1/analysis/${analysisId()}`);
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
