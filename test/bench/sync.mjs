// What carrying changes costs: node --expose-gc test/bench/sync.mjs. Writes test/bench/results-sync.md.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { build, installDependencies, root } from "../../setup.mjs";
import { heapUsed } from "./heap.mjs";

installDependencies();
build();
const { createKey, startServer } = await import("@candlemark/server");
const { createStore, drawingOf } = await import("@candlemark/core");
const { attachSync, createClient, createMemoryOutbox, followEvents, memoryJournal, publishAll } =
  await import("@candlemark/sync");
const { openFileOutbox } = await import("@candlemark/sync/file");
const { nodeFileSystem } = await import(`${root}packages/sync/dist/file/file-system.js`);

const communityId = "65f1a0c3e4b0a1b2c3d4e5f6";
const channel = { communityId, channelId: "65f1a0c3e4b0a1b2c3d4e5f7" };
const request = {
  sender: "analyst@example.com",
  metadata: {
    title: "Bench",
    symbol: "GBP/USD",
    timeframe: "H1",
    direction: "BULLISH",
    entryPlacement: "BELOW_CURRENT",
    expiry: { type: "NEVER" },
    preferenceText: "Up",
  },
  levels: { pivot: { price: 1.345 }, resistance: { price: 1.35 }, support: { price: 1.341 } },
};
let names = 0;
const drawing = () => ({
  type: "HORIZONTAL_LINE",
  clientObjectId: `d${names++}`,
  points: [{ time: "2026-01-08T10:00:00Z", price: 1 }],
});
const drawings = (count) => Array.from({ length: count }, drawing);

const folder = mkdtempSync(join(tmpdir(), "candlemark-bench-"));
const server = await startServer({ data: folder, port: 0, onNotice: () => {} });
const draft = { communityId, kind: "secret", channelIds: null, expiresAt: null };
const { key } = await createKey(server.storage, draft, Date.now());
const client = createClient({ baseUrl: server.url, apiKey: key });
const newAnalysis = async () => (await client.create(channel, request)).analysisId;

/** The drawings a second that one client appends, so many in each request. */
async function appendsPerSecond(requests, each) {
  const analysisId = await newAnalysis();
  const begun = performance.now();
  for (let sent = 0; sent < requests; sent += 1) {
    await client.append(analysisId, { sender: request.sender, drawings: drawings(each) });
  }
  return (requests * each * 1000) / (performance.now() - begun);
}

/** The milliseconds from a call of `append` until another client hears of the drawing, sorted. */
async function timesUntilShown(count) {
  const analysisId = await newAnalysis();
  const ending = new AbortController();
  const times = [];
  let begun = 0;
  let live;
  const isLive = new Promise((resolve) => {
    live = resolve;
  });
  let heard = () => {};
  const onConnection = ({ status }) => status === "live" && live();
  const follow = async () => {
    for await (const _ of followEvents(client, analysisId, { signal: ending.signal, onConnection })) heard();
  };
  const following = follow().catch(() => {});
  await isLive;
  for (let sample = 0; sample < count; sample += 1) {
    const shown = new Promise((resolve) => {
      heard = () => {
        times.push(performance.now() - begun);
        resolve();
      };
    });
    begun = performance.now();
    await Promise.all([shown, client.append(analysisId, { sender: request.sender, drawings: [drawing()] })]);
  }
  ending.abort();
  await following;
  return times.toSorted((a, b) => a - b);
}

/** What publishing so many analyses costs where the server answers at once: milliseconds each, and heap bytes in all. */
async function costOfPublishing(count) {
  const answer = JSON.stringify({ status: "success", message: "done", data: { analysisId: "a".repeat(24) } });
  const instant = createClient({
    baseUrl: "http://localhost",
    fetch: async () => new Response(answer, { headers: { "Content-Type": "application/json" } }),
  });
  const items = Array.from({ length: count }, (_, number) => ({ id: `item-${number}`, channel, request }));
  const journal = memoryJournal();
  const before = await heapUsed();
  const begun = performance.now();
  const report = await publishAll(instant, items, { journal });
  const ms = performance.now() - begun;
  const heap = (await heapUsed()) - before;
  if (report.analysisIds.size !== count) throw new Error("not all were published");
  return { each: ms / count, heap };
}

/** A file system that says that everything is on the disk at once. */
const withoutSync = {
  ...nodeFileSystem,
  open: async (path) => ({ ...(await nodeFileSystem.open(path)), sync: async () => {} }),
};

const unreachable = createClient({
  baseUrl: "http://localhost",
  fetch: () => Promise.reject(new TypeError("fetch failed")),
});
const addTo = (store, added = drawing()) => store.dispatch({ name: "add-drawing", args: { drawing: added } });

/** Resolves when nothing that was changed is in memory alone. */
const stored = (sync) =>
  new Promise((resolve) => {
    const look = () => {
      if (sync.state.unstored > 0) return;
      leave();
      resolve();
    };
    const leave = sync.subscribe(look);
    look();
  });

/** A document of 100 drawings, and what changes one after the other of them. */
async function newDocument() {
  const { analysisId } = await client.create(channel, { ...request, drawings: drawings(100) });
  const { analysis } = await client.get(analysisId);
  const store = createStore(analysis);
  const ids = analysis.drawings.map(({ clientObjectId }) => clientObjectId);
  const change = (number) => {
    const args = { id: ids[number % ids.length], fields: { label: `No. ${number}` } };
    store.dispatch({ name: "update-drawing", args });
  };
  return { store, change };
}

/** The milliseconds that a change takes more where it is queued; nothing can be sent, and each is awaited. */
async function costOfQueueing(outbox, count) {
  const alone = await newDocument();
  const carried = await newDocument();
  const sync = attachSync(carried.store, unreachable, { outbox, sender: request.sender });
  let ms = 0;
  for (let number = 0; number < count; number += 1) {
    const begun = performance.now();
    carried.change(number);
    await stored(sync);
    const between = performance.now();
    alone.change(number);
    ms += between - begun - (performance.now() - between);
  }
  await sync.detach();
  await outbox.close();
  return ms / count;
}

/** The bytes of heap that so many queued changes keep, beside what the document itself keeps of them. */
async function heapOfQueued(count) {
  const [alone, carried] = [await newDocument(), await newDocument()];
  const outbox = createMemoryOutbox();
  const sync = attachSync(carried.store, unreachable, { outbox, sender: request.sender });
  await sync.whenSynced();
  const heapOf = async ({ change }) => {
    const before = await heapUsed();
    for (let number = 0; number < count; number += 1) change(number);
    await stored(sync);
    return (await heapUsed()) - before;
  };
  const without = await heapOf(alone);
  const bytes = (await heapOf(carried)) - without;
  const { queued, inFlight } = sync.state;
  if (queued + inFlight !== count) throw new Error("not everything is queued");
  await sync.detach();
  return bytes;
}

/** The milliseconds from a change in one document until another shows it, each with a file outbox, sorted. */
async function timesUntilCarried(count) {
  const analysisId = await newAnalysis();
  const attached = await Promise.all(
    ["here", "there"].map(async (name) => {
      const { analysis } = await client.get(analysisId);
      const store = createStore(analysis);
      const outbox = await openFileOutbox(join(folder, name));
      const events = (follow) => followEvents(client, analysisId, follow);
      return { store, outbox, sync: attachSync(store, client, { outbox, sender: request.sender, events }) };
    }),
  );
  const [here, there] = attached;
  const carry = () =>
    new Promise((resolve) => {
      const added = drawing();
      const begun = performance.now();
      const leave = there.store.subscribe(() => {
        if (drawingOf(there.store.get(), added.clientObjectId) === undefined) return;
        leave();
        resolve(performance.now() - begun);
      });
      addTo(here.store, added);
    });
  const times = [];
  for (let sample = -20; sample < count; sample += 1) {
    const ms = await carry();
    // The first ones come while the connections are made.
    if (sample >= 0) times.push(ms);
  }
  for (const { sync, outbox } of attached) {
    await sync.detach();
    await outbox.close();
  }
  return times.toSorted((a, b) => a - b);
}

await appendsPerSecond(50, 1);
await costOfPublishing(1_000);
const single = await appendsPerSecond(500, 1);
const batched = await appendsPerSecond(90, 100);
const times = await timesUntilShown(500);
const carried = await timesUntilCarried(300);
const at = (share, sorted) => sorted[Math.floor(share * (sorted.length - 1))];
const openOutbox = (name, files) => openFileOutbox(join(folder, name), files);
await costOfQueueing(createMemoryOutbox(), 500);
const inMemory = await costOfQueueing(createMemoryOutbox(), 2_000);
const inFile = await costOfQueueing(await openOutbox("unsynced", withoutSync), 2_000);
const onDisk = await costOfQueueing(await openOutbox("synced"), 1_000);
const heapQueued = await heapOfQueued(10_000);
const { each, heap } = await costOfPublishing(10_000);
await server.close();
rmSync(folder, { recursive: true, force: true });

const rows = [
  [
    "overhead of a published analysis, memory journal, a server that answers at once",
    `${each.toFixed(3)} ms`,
    "1 ms",
  ],
  ["overhead of a change that is queued, memory outbox", `${inMemory.toFixed(3)} ms`, "1 ms"],
  ["the same, file outbox without fsync", `${inFile.toFixed(3)} ms`, "1 ms"],
  ["the same, file outbox, each on the disk before the next", `${onDisk.toFixed(3)} ms`, ""],
  [
    "heap that 10,000 queued changes keep beside the document",
    `${(heapQueued / 2 ** 20).toFixed(1)} MiB`,
    "",
  ],
  [
    "from a change until another document shows it, file outboxes, p50",
    `${at(0.5, carried).toFixed(1)} ms`,
    "",
  ],
  [
    "from a change until another document shows it, file outboxes, p99",
    `${at(0.99, carried).toFixed(1)} ms`,
    "",
  ],
  ["drawings appended a second by one client, 1 a request", single.toFixed(0), ""],
  ["drawings appended a second by one client, 100 a request", batched.toFixed(0), ""],
  ["from `append` until another client hears of it, p50", `${at(0.5, times).toFixed(1)} ms`, ""],
  ["from `append` until another client hears of it, p99", `${at(0.99, times).toFixed(1)} ms`, ""],
  ["heap that 10,000 analyses in a journal and their report keep", `${(heap / 2 ** 20).toFixed(1)} MiB`, ""],
];
const table = [
  "| what | value | target |",
  "| --- | --- | --- |",
  ...rows.map((row) => `| ${row.join(" | ")} |`),
].join("\n");
console.log(table);
const [{ model }] = cpus();
writeFileSync(
  join(root, "test/bench/results-sync.md"),
  `# What carrying changes costs\n\nWritten by \`pnpm bench:sync\`: Node ${process.version}, ${cpus().length} × ${model.trim()}, SQLite with every commit on the disk.\n\n${table}\n`,
);
