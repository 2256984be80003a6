// What the overlay costs in a real Chromium, against the limit and its peers: node test/bench/overlay.mjs --help
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { installDependencies } from "../../setup.mjs";
import { chromiumArgs, ensureChromium } from "../chromium.mjs";
import { mean, median, method, report } from "./overlay/report.mjs";
import { onNewCharts, rows } from "./overlay/rows.mjs";
import { servePage } from "./overlay/serve.mjs";
import { traced } from "./overlay/trace.mjs";

const peers = ["openalgo-charts", "klinecharts", "lightweight-charts-drawing"];
const contenders = ["bare", "floor", "ours", "naive", ...peers];

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: contenders.join(",") },
    rows: { type: "string", default: rows.map(({ id }) => id).join(",") },
    repeats: { type: "string", default: "5" },
    frames: { type: "string", default: "60" },
    check: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (options.help) {
  console.log(`node test/bench/overlay.mjs [options]
  --only A,B      contenders: ${contenders.join(", ")}
  --rows A,B      rows: ${rows.map(({ id }) => id).join(", ")}
  --repeats N     how often each figure is taken, in a page of its own (5)
  --frames N      frames a figure is the median of (60)
  --check         exit code 1 if ours misses a target at the speed of this machine
  --write         writes test/bench/results.md`);
  process.exit(0);
}

const chosen = (text, known) => {
  const names = text.split(",");
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return known.filter((name) => names.includes(name));
  console.error(`there is no ${unknown.join(", ")}; choose among ${known.join(", ")}`);
  process.exit(2);
};
const names = chosen(options.only, contenders);
const ids = chosen(
  options.rows,
  rows.map(({ id }) => id),
);
const repeats = Number(options.repeats);
const frames = Number(options.frames);
const many = 10_000;

installDependencies();
const browser = await chromium.launch({ args: chromiumArgs, executablePath: ensureChromium() });
const { address, close } = await servePage();

/** Does something in a fresh page of the bench. */
async function inPage(work) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 700 }, deviceScaleFactor: 1 });
  try {
    await page.goto(address);
    await page.waitForFunction("window.bench");
    return await work(page);
  } finally {
    await page.close();
  }
}

/** Bytes in use by the page's scripts, buffers of typed arrays and objects of the browser among them. */
async function bytesInUse(session) {
  for (let time = 0; time < 3; time++) await session.send("HeapProfiler.collectGarbage");
  const use = await session.send("Runtime.getHeapUsage");
  return use.usedSize + (use.embedderHeapUsedSize ?? 0) + (use.backingStorageSize ?? 0);
}

async function measureHeap(page, name) {
  const session = await page.context().newCDPSession(page);
  await page.evaluate(([name, many]) => window.bench.heap(name, many), [name, many]);
  const before = await bytesInUse(session);
  await page.evaluate(() => window.bench.showKept());
  const after = await bytesInUse(session);
  return { heap: { value: (after - before) / many } };
}

/** The pages that a repeat opens for each contender, with the rows that each gives figures for. */
const jobs = [];
for (const row of rows.filter(({ id }) => ids.includes(id))) {
  const shared = jobs.find(({ scene }) => scene !== undefined && scene === row.scene);
  if (shared) shared.rows.push(row);
  else jobs.push({ scene: row.scene, rows: [row] });
}

/** What a page of the bench gives for the rows of a job, by the row's id. */
async function measure(page, name, { scene, rows: jobRows }) {
  if (jobRows[0].id === "heap") return measureHeap(page, name);
  const { result, spent } = await traced(browser, () =>
    scene === onNewCharts
      ? page.evaluate(([name, many]) => window.bench.add(name, many, 8), [name, many])
      : page.evaluate(
          ([name, scene, steps, frames]) => window.bench.frames(name, scene, steps, frames),
          [name, scene, jobRows.map(({ step }) => step), frames],
        ),
  );
  const figures = jobRows.map(({ id, step = id }) => {
    const measured = result[step];
    if (measured === undefined) return [id, undefined];
    const times = spent[step].map((time) => time / measured.steps);
    return [id, { ...measured, value: median(times), mean: mean(times) }];
  });
  return Object.fromEntries(figures);
}

const results = {};
const skipped = (name, { scene }) =>
  (scene === undefined || scene === onNewCharts) && (name === "bare" || name === "floor");
const load = loadavg()[0];
for (let repeat = 0; repeat < repeats; repeat++) {
  for (const job of jobs) {
    for (const name of names.filter((name) => !skipped(name, job))) {
      const began = performance.now();
      const failed = (error) => {
        if (!browser.isConnected()) throw error;
        return Object.fromEntries(job.rows.map(({ id }) => [id, { fault: error.message.split("\n")[0] }]));
      };
      const measured = await inPage((page) => measure(page, name, job)).catch(failed);
      for (const [id, figure] of Object.entries(measured)) {
        if (figure === undefined) continue;
        results[id] ??= {};
        results[id][name] ??= { values: [] };
        const kept = results[id][name];
        if (figure.value !== undefined) kept.values.push(figure.value);
        if (figure.note) kept.note = `mean ${figure.mean.toFixed(2)}, ${figure.note}`;
        if (figure.fault) kept.fault = figure.fault;
      }
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      process.stderr.write(`${repeat + 1}/${repeats} ${job.rows.map(({ id }) => id)} ${name} ${seconds} s\n`);
    }
  }
}
const version = browser.version();
await browser.close();
close();

const { text, missed } = report(results, names);
const cores = cpus().length;
const { dependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const versions = ["lightweight-charts", ...peers].map((name) => `${name} ${dependencies[name]}`).join(", ");
const heading = `Chromium ${version}, Node ${process.versions.node}, ${cores} cores, ${new Date().toISOString().slice(0, 10)}, ${repeats} repeats, load ${load.toFixed(1)} at the start; ${versions}.`;
console.log(`${heading}\n\n${text}`);
if (load > cores / 2) console.error("The machine was busy: even processor time is a little too high then.");
if (options.write)
  writeFileSync(
    new URL("results.md", import.meta.url),
    `# Overlay bench\n\n${heading}\n\n${method}\n\n${text}\n`,
  );
if (options.check && missed.length > 0) {
  console.error(`ours misses: ${missed.join("; ")}`);
  process.exitCode = 1;
}
