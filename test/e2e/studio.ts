import { type BrowserContext, expect, type Page } from "@playwright/test";
import { serveSample } from "./sample-service.ts";

/** A service with one analysis for the tests of a file, and that analysis in the studio. */
export function serveStudio() {
  const sample = serveSample();
  const { service, get } = sample;
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

  return { ...sample, titleThere, openStudio };
}

/** Waits until what was changed on a page stands so. */
export const state = (page: Page, name: string) =>
  expect(page.getByTestId("save-status")).toHaveAttribute("data-state", name, { timeout: 20_000 });

/** Writes a text of the analysis. */
export async function write(page: Page, field: string, text: string): Promise<void> {
  await page.getByTestId(`edit-${field}`).click();
  const editor = page.getByTestId(`editor-${field}`).getByRole("textbox");
  await editor.fill(text);
  await editor.press("Control+Enter");
}

/** A drawing in the list. */
export const drawing = (page: Page, id: string) =>
  page.locator(`[data-testid=drawing][data-drawing-id="${id}"]`);

/** Selects a drawing. */
export const select = (page: Page, id: string) => drawing(page, id).locator(".drawing-select").click();
