// What the hot paths of core cost: node test/bench/core.mjs. Medians of repeats, after warming up.
import { build, installDependencies } from "../../setup.mjs";
import { heapUsed } from "./heap.mjs";

installDependencies();
build();
const core = await import("@candlemark/core");
const outcome = await import("@candlemark/core/outcome");

const hour = 3_600_000;
const start = Date.UTC(2020, 0, 6);
const at = (bar) => core.formatInstant(start + bar * hour);
const id = "64b5f7f1c0ffee0000000001";

const drawings = Array.from({ length: 10_000 }, (_, index) => {
  const type = core.drawingTypeNames[index % core.drawingTypeNames.length];
  const points = core.drawingTypes[type].anchors.map((_, anchor) => ({
    time: at(index + 5 * anchor),
    price: 1 + index / 1000 + anchor,
  }));
  return { type, clientObjectId: `drawing_${index}`, points, style: { lineWidth: 2 } };
});
const analysis = {
  analysisId: id,
  communityId: id,
  channelId: id,
  sender: "analyst@example.com",
  metadata: {
    title: "Bench",
    symbol: "BENCH",
    timeframe: "H1",
    direction: "BULLISH",
    entryPlacement: "BELOW_CURRENT",
    expiry: { type: "NEVER" },
    preferenceText: "",
  },
  levels: {
    support: { price: 90, clientObjectId: "s1" },
    pivot: { price: 100, clientObjectId: "pivot" },
    resistance: { price: 1000, clientObjectId: "r1" },
  },
  drawings,
  setup: "bullish_bounce",
  status: "ACTIVE",
  revision: 1,
  createdAt: at(0),
  updatedAt: at(0),
  expiresAt: null,
};
const text = JSON.stringify(analysis);
const bars = Array.from({ length: 100_000 }, (_, index) => {
  const open = 100 + 5 * Math.sin(index / 50);
  return { time: start + index * hour, open, high: open + 1, low: open - 1, close: open + 0.5 };
});
const linked = (size) => "Up from [[drawing_1:the line]] and [[ on ".repeat(size / 41);

/** The median of what `run` takes, in milliseconds; `prepare` isn't counted. */
function median(run, prepare = () => undefined, repeats = 15) {
  const times = [];
  for (let repeat = 0; repeat < repeats + 5; repeat++) {
    const input = prepare();
    const begun = performance.now();
    run(input);
    if (repeat >= 5) times.push(performance.now() - begun);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}

const store = core.createStore(analysis);
let price = 0;
const move = () => {
  price += 1;
  const anchor = { time: at(1), price };
  store.dispatch({ name: "move-anchor", args: { id: "drawing_5000", index: 0, anchor } });
};
const added = core.createStore(analysis);
const add = (to) => {
  const clientObjectId = `added_${(price += 1)}`;
  to.dispatch({ name: "add-drawing", args: { drawing: { ...drawings[0], clientObjectId } } });
};
const times = (count, run) => () => {
  for (let index = 0; index < count; index++) run();
};
/** What a store keeps of `count` drawings that were added one by one, for each of them, in kB. */
async function keptBy(count) {
  const grown = core.createStore({ ...analysis, drawings: [] });
  const before = await heapUsed();
  for (let index = 0; index < count; index++) add(grown);
  const kept = (await heapUsed()) - before;
  if (!grown.canUndo()) throw new Error("the store is read so that it is there until here");
  return kept / count / 1000;
}
const megabyte = linked(1_000_000);
const twoMegabytes = linked(2_000_000);

const rows = [
  ["read 10,000 drawings", median(core.parseAnalysis, () => JSON.parse(text)), "40 ms"],
  ["  of that text, JSON.parse alone", median(() => JSON.parse(text)), ""],
  ["one command, 10,000 drawings there", median(times(100, move)) / 100, "0.2 ms"],
  ["a drawing added, 10,000 there", median(times(100, () => add(added))) / 100, ""],
  ["1,000 undos", median(times(1000, store.undo), times(1000, move)), ""],
  ["evaluate 100,000 bars", median(() => outcome.evaluate(analysis, bars)), ""],
  ["links of 1 MB of text", median(() => core.parseText(megabyte)), ""],
  ["links of 2 MB of text", median(() => core.parseText(twoMegabytes)), "twice that"],
];
console.log("| what | median | target |\n| --- | --- | --- |");
for (const [what, ms, target] of rows) console.log(`| ${what} | ${ms.toFixed(3)} ms | ${target} |`);
console.log("\n| kept by undo, for each drawing added | kB |\n| --- | --- |");
for (const count of [1000, 4000]) console.log(`| ${count} of them | ${(await keptBy(count)).toFixed(1)} |`);
