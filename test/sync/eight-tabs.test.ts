import { join } from "node:path";
import type { CreateInput } from "@candlemark/core";
import { type Client, createClient, followEvents } from "@candlemark/sync";
import type { Page } from "@playwright/test";
import { expect, test } from "vitest";
import { findFaults, type LogEntry } from "./checker.ts";
import { bundlePage, createCounter, startBrowser, startSite } from "./chromium-tabs.ts";
import { emptyAnalysis } from "./empty-analysis.ts";
import { channelId, communityId, startService, temporaryFolder } from "./programs.ts";
import { isFull } from "./sizes.ts";
import { isForPen, type TabTask } from "./tab-task.ts";

const tabCount = 8;
const changesEach = isFull ? 500 : 40;
const analysisCount = 2;

/** The drawing whose label one tab alone changes. */
const penOf = (name: string): NonNullable<CreateInput["drawings"]>[number] => ({
  type: "HORIZONTAL_LINE",
  clientObjectId: `pen-${name}`,
  points: [{ time: "2026-01-08T10:00:00Z", price: 2 }],
});

/** Writes down the labels that each pen has, one after the other, from now until the function that it gives. */
function watchPens(client: Client, analysisIds: readonly string[]) {
  const seen = new Map<string, string[]>();
  const ending = new AbortController();
  async function look(id: string): Promise<void> {
    const { analysis } = await client.get(id);
    for (const { clientObjectId, label } of analysis.drawings) {
      if (!clientObjectId.startsWith("pen-") || typeof label !== "string") continue;
      const labels = seen.get(clientObjectId) ?? [];
      seen.set(clientObjectId, labels);
      if (labels.at(-1) !== label) labels.push(label);
    }
  }
  const watching = analysisIds.map(async (id) => {
    for await (const _ of followEvents(client, id, { signal: ending.signal })) await look(id);
  });
  return async () => {
    ending.abort();
    await Promise.allSettled(watching);
    for (const id of analysisIds) await look(id);
    return seen;
  };
}

/** Puts something beside the outbox into the browser's storage, in the same way. */
const leaveWitness = (page: Page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open("witness");
        request.addEventListener("upgradeneeded", () => request.result.createObjectStore("witness"));
        request.addEventListener("success", resolve);
        request.addEventListener("error", reject);
      }),
  );

/**
 * Whether the browser has it still. About once in a hundred kills Chromium finds nothing again of what a page stored,
 * whatever page that is; then nothing is said of the outbox, and everything is done once more.
 */
const hasWitness = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).some(({ name }) => name === "witness"));

/** About the browser, and nothing of ours. */
class StorageLost extends Error {}

test("eight tabs change offline, tabs and the browser are killed: everything arrives once, in each tab's order", {
  timeout: isFull ? 3_600_000 : 180_000,
}, async () => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runTabs();
    } catch (error) {
      if (!(error instanceof StorageLost) || attempt === 3) throw error;
    }
  }
});

async function runTabs(): Promise<void> {
  const folder = temporaryFolder();
  const service = await startService(folder);
  const site = await startSite(service.port, await bundlePage());
  const client = createClient({ baseUrl: service.url, apiKey: service.key });
  const names = Array.from({ length: tabCount }, (_, number) => `t${number}`);
  const analysisIds: string[] = [];
  for (let number = 0; number < analysisCount; number += 1) {
    const request = {
      ...emptyAnalysis,
      drawings: names.filter((_, tab) => tab % analysisCount === number).map(penOf),
    };
    analysisIds.push((await client.create({ communityId, channelId }, request)).analysisId);
  }
  const analyses = await Promise.all(analysisIds.map(async (id) => (await client.get(id)).analysis));

  const stopWatching = watchPens(client, analysisIds);

  const log: LogEntry[] = [];
  const made = new Map(names.map((name) => [name, 0]));
  const promised = createCounter();
  let running = await startBrowser(join(folder, "profile"));

  async function openTab(name: string): Promise<Page> {
    const analysis = analyses[names.indexOf(name) % analysisCount];
    if (analysis === undefined) throw new Error("there is no analysis");
    const page = await running.context.newPage();
    await page.goto(site.url);
    const task: TabTask = { key: service.key, analysis, pen: `pen-${name}` };
    await page.evaluate((given) => globalThis.tab.start(given), task);
    return page;
  }

  const openAll = async () =>
    Object.fromEntries(await Promise.all(names.map(async (name) => [name, await openTab(name)] as const)));

  let runs = 0;
  /** Has a tab make what is left of its changes; ends when it has, or is gone. */
  async function change(name: string, page: Page): Promise<void> {
    runs += 1;
    const left = changesEach - (made.get(name) ?? 0);
    const tokens = Array.from({ length: left }, (_, number) => `${name}:${runs}:${number}`);
    const entry = (token: string) => ({
      actor: name,
      token,
      ...(isForPen(token) && { part: `pen-${name}` }),
    });
    for (const token of tokens) log.push({ kind: "begun", ...entry(token) });
    page.on("console", (message) => {
      const count = /^stored (\d+)$/.exec(message.text())?.[1];
      const token = tokens[Number(count) - 1];
      if (token === undefined) return;
      log.push({ kind: "promised", ...entry(token) });
      made.set(name, (made.get(name) ?? 0) + 1);
      promised.add();
    });
    await page.evaluate((given) => globalThis.tab.change(given), tokens).catch(() => {});
  }
  const untilPromised = (share: number) => promised.reached(share * tabCount * changesEach);

  /** Starts the browser on what its last one left. */
  async function restart() {
    running = await startBrowser(join(folder, "profile"));
    const pages = await openAll();
    const [page] = Object.values(pages);
    if (page === undefined || !(await hasWitness(page))) {
      await stopWatching();
      throw new StorageLost("the browser lost all of its storage when it was killed");
    }
    return pages;
  }

  let pages = await openAll();
  await Promise.all(Object.values(pages).slice(0, 1).map(leaveWitness));
  site.setOnline(false);
  let changing = Object.entries(pages).map(([name, page]) => change(name, page));
  await untilPromised(0.25);
  for (const name of ["t1", "t2", "t5"]) {
    await pages[name]?.close();
    const page = await openTab(name);
    pages[name] = page;
    changing.push(change(name, page));
  }
  await untilPromised(0.6);
  await running.kill();
  await Promise.all(changing);

  pages = await restart();
  changing = Object.entries(pages).map(([name, page]) => change(name, page));
  await Promise.all(changing);
  expect(Object.fromEntries(made)).toEqual(Object.fromEntries(names.map((name) => [name, changesEach])));

  // Everything is sent by the tabs that are there, and the browser dies at that too.
  const sending = site.answered(3);
  site.setOnline(true);
  const finishAll = () =>
    Promise.all(Object.values(pages).map((page) => page.evaluate(() => globalThis.tab.finish())));
  const interrupted = finishAll().catch(() => {});
  await sending;
  await running.kill();
  await interrupted;
  pages = await restart();
  const ends = await finishAll();
  expect(ends.map(({ status }) => status)).toEqual(names.map(() => "idle"));

  const faults: unknown[] = [];
  for (const [number, id] of analysisIds.entries()) {
    const { analysis } = await client.get(id);
    const labels = analysis.drawings.map(({ label }) => String(label));
    const ours = names.filter((_, tab) => tab % analysisCount === number);
    const sight = {
      added: labels.filter((label) => !isForPen(label)),
      parts: new Map(
        analysis.drawings.flatMap(({ clientObjectId, label }) =>
          clientObjectId.startsWith("pen-") ? [[clientObjectId, String(label)] as const] : [],
        ),
      ),
    };
    faults.push(
      ...findFaults(
        log.filter(({ actor }) => ours.includes(actor)),
        sight,
      ),
    );
    for (const [tab, end] of ends.entries()) {
      if (tab % analysisCount === number) expect(end.labels).toEqual(labels);
    }
  }
  expect(faults).toEqual([]);

  // A change that came a second time would bring back what the pen had before.
  const begun = log.filter(({ kind }) => kind === "begun");
  const order = new Map(begun.map(({ token }, number) => [token, number]));
  const histories = await stopWatching();
  expect(histories.size).toBe(tabCount);
  for (const labels of histories.values()) {
    const numbers = labels.map((label) => order.get(label));
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a = -1, b = -1) => a - b));
  }
}
