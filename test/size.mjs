import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { root } from "../setup.mjs";

// What entries cost a page, as a bundler makes it for production: minified, and compressed with gzip.

const viewer = `export { createOverlay } from "${root}packages/overlay/src/index.ts";`;
const core = (file) => `"${root}packages/core/src/${file}.ts"`;
const allOf = (files) => files.map((file) => `export * from ${core(file)};`).join("\n");
const entries = ["index", "calendar", "describe", "outcome", "review", "file", "english"];
const sync = `"${root}packages/sync/src/index.ts"`;
const indexedDb = `"${root}packages/sync/src/indexeddb.ts"`;
const documents = `export { attachSync, createClient } from ${sync};`;

/** What is bundled, the most that it may be, in kB of 1,000 bytes, and what a page has without it. */
const budgets = [
  ["overlay, the viewer with its share of core", viewer, 20],
  ["core, reading an analysis", `export { parseAnalysis } from ${core("index")};`, 14],
  ["core, the main entry", allOf(["index"]), 23.5],
  ["core, every entry but foreign formats and German", allOf(entries), 30],
  ["core, every entry together", allOf([...entries, "import", "german"]), 39.6],
  ["sync, a client and its documents, without core", documents, 14, [/^@candlemark\/core/]],
  [
    "sync, the same with others' changes as they happen and an outbox in IndexedDB",
    `${documents}\nexport { followEvents } from ${sync};\nexport * from ${indexedDb};`,
    18,
    [/^@candlemark\/core/],
  ],
];

/** The size of a bundle with its dependencies, in bytes. */
async function sizeOf(source, external = []) {
  const bundle = await rolldown({
    input: "entry",
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === "entry" ? id : null),
        load: (id) => (id === "entry" ? source : null),
      },
    ],
    transform: { define: { "process.env.NODE_ENV": '"production"' } },
    resolve: { conditionNames: ["@candlemark/source", "module", "browser", "import"] },
    // A page that shows a chart has the chart's library already.
    external: ["lightweight-charts", "fancy-canvas", ...external],
    platform: "browser",
  });
  // The notes for a bundler have been read when a page gets it.
  const { output } = await bundle.generate({ minify: true, comments: false });
  return gzipSync(output[0].code, { level: 9 }).length;
}

console.log("| what | kB gzip | at most |\n| --- | --- | --- |");
for (const [what, source, most, external] of budgets) {
  const size = (await sizeOf(source, external)) / 1000;
  console.log(`| ${what} | ${size.toFixed(1)} | ${most} |`);
  if (size > most) process.exitCode = 1;
}
