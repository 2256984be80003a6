import { type BrowserContext, expect, type Page, test } from "@playwright/test";
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

/** A service with one analysis for the tests of a file, which run one after the other. */
export function serveStudio() {
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

  return { service, call, get, change, titleThere, openStudio, analysisId: () => analysisId };
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
