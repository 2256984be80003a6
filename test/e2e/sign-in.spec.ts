import { expect, test } from "@playwright/test";
import { drawing, select, serveStudio, state, write } from "./studio.ts";

const { service, titleThere, openStudio, analysisId } = serveStudio();

test("signing out with unsent changes asks, and they are sent after signing in again", async ({
  context,
}) => {
  const page = await openStudio(context);
  await page.route(`**/v1/analysis/${analysisId()}`, (route) =>
    route.request().method() === "PATCH" ? route.abort() : route.continue(),
  );
  await write(page, "title", "Before signing out");
  await state(page, "offline");
  await page.getByTestId("sign-out").click();
  await expect(page.getByRole("dialog")).toContainText("1 change");
  await page.getByTestId("sign-out-confirm").click();
  await expect(page.getByTestId("api-key")).toBeVisible();
  await page.unroute(`**/v1/analysis/${analysisId()}`);
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
  await page.route(`**/v1/analysis/${analysisId()}`, (route) =>
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
