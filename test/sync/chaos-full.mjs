// The runs of `test/sync` in their full size, one after the other, and a table of how they went.
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { build, installDependencies, root } from "../../setup.mjs";

const { values } = parseArgs({
  // pnpm hands on the -- before its own end.
  args: process.argv.slice(2).filter((word) => word !== "--"),
  options: {
    help: { type: "boolean" },
    ...Object.fromEntries(["only", "seed", "seeds", "from"].map((name) => [name, { type: "string" }])),
  },
});
const seeds = values.seed === undefined ? Number(values.seeds ?? 10_000) : 1;

const documents = (file, name, count) => ({
  args: ["--project", "programs", `test/sync/${file}.test.ts`, "-t", name],
  env: { CHAOS_SEEDS: String(count), CHAOS_FROM: values.from ?? "1" },
  size: `${count} seeds × 200 operations`,
});
const runs = {
  checker: {
    args: ["--project", "programs", "test/sync/checker.test.ts", "test/sync/fault-proxy.test.ts"],
    size: "15 bugs",
  },
  model: {
    args: ["--project", "unit", "packages/sync/src/document/model.test.ts"],
    env: { SYNC_MODEL_RUNS: "20000" },
    size: "20,000 runs in each dialect",
  },
  documents: documents("documents", "byte by byte", seeds),
  "documents-alone": documents("documents", "one client", seeds),
  "documents-proxied": documents("documents", "real connections", seeds),
  plain: documents("documents-plain", "byte by byte", seeds),
  "plain-alone": documents("documents-plain", "one client", seeds),
  "plain-proxied": documents("documents-plain", "real connections", seeds),
  appends: {
    args: ["--project", "programs", "test/sync/append-many.test.ts", "test/sync/publish-all.test.ts"],
    size: "100,000 appends, 50 kills",
  },
  outboxes: {
    args: ["--project", "programs", "test/sync/file-outbox.test.ts", "test/sync/publisher-queue.test.ts"],
    size: "200 kills of a program at its file",
  },
  tabs: {
    args: ["--project", "programs", "test/sync/eight-tabs.test.ts"],
    size: "8 tabs × 500 changes, 2 kills of Chromium",
  },
};

if (values.help) {
  console.log(`pnpm chaos:full -- [options]      hours for all; ends with a table and exit code 1 if anything failed
  --only A,B   some of them: ${Object.keys(runs).join(", ")}
  --seed N     one seed of documents again
  --seeds N    so many seeds of documents in the place of 10,000
  --from N     documents from this seed on, to go on after a stop`);
  process.exit(0);
}
const only = values.only?.split(",") ?? Object.keys(runs);
const unknown = only.filter((name) => !Object.hasOwn(runs, name));
if (unknown.length > 0) {
  console.error(`there is no run "${unknown.join()}": they are ${Object.keys(runs).join(", ")}`);
  process.exit(2);
}

installDependencies();
build();

/** Runs tests with what they print as it comes; resolves with whether they passed. */
function test({ args, env = {} }) {
  const child = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, CHAOS_FULL: "1", ...env, ...(values.seed && { CHAOS_SEED: values.seed }) },
  });
  return new Promise((resolve) => child.on("close", (status) => resolve(status === 0)));
}

const rows = [];
for (const name of only) {
  const begun = Date.now();
  const passed = await test(runs[name]);
  rows.push(
    `| ${name} | ${runs[name].size} | ${Math.round((Date.now() - begun) / 1_000)} | ${passed ? "passed" : "FAILED"} |`,
  );
  if (!passed) process.exitCode = 1;
}
console.log(["| run | size | seconds | |", "| --- | --- | ---: | --- |", ...rows].join("\n"));
