import { rows } from "./rows.mjs";

/** How the figures are taken, for those who read the tables. */
export const method = `5,000 hourly bars two pixels apart, a chart of 1,200 × 700 at device pixel ratio 1, the same seeded drawings for
all: an even mix of the five types in four colours, one pixel wide, without labels. Each figure is the median over the
repeats, which take turns; a repeat is a fresh page and gives the median of its frames. Milliseconds are processor time
of the page's main thread, which is what a clock shows on a machine that does nothing else. Ratios and differences are
taken within each repeat, and are medians too.

- A frame is the change, what then runs in the animation frame, and the raster work, forced by reading a pixel of
  every canvas: all of it on the main thread, once in each frame of the browser. That every kind of frame changes
  pixels is checked before it is timed.
- *floor* strokes the same shapes on an empty canvas: no chart, ids or picking; grouped by style in paths of 128
  segments, lines along the axes on half pixels, areas one by one. The limit is bare chart plus floor.
- *All repainted*: time and price move, as under a hand; *only time*: whole pixels sideways.
- A pointer move is timed without raster work, as the mean of twenty in a row; the row below has it as a frame.
- *Add*: from each library's own document as JSON.parse gives it, or from its text, through the checks that the library
  makes, until painted, on a new chart in a page that has done it four times before: the first time is below the tables.
- *Heap*: bytes that scripts and browser objects hold after garbage collection, buffers included, with the drawings
  shown, panned and hovered over, less the same with the document read and not shown; canvases aren't part of it.
- *naive* is one primitive a drawing, written like the plugin examples of lightweight-charts. klinecharts' own overlays
  are other shapes, so these are registered with it; openalgo-charts is used by its drawing layer, without the editing
  controller; its retracements have no line from swing to swing.`;

export const median = (values) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

const number = (value, digits) => (Number.isFinite(value) ? value.toFixed(digits) : "–");

const table = (head, lines) =>
  [head, head.map((_, index) => (index === 0 ? "---" : "---:")), ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");

// The limit of 10,000 repainted drawings on the machine for which the targets in milliseconds were set.
const limitOfTargets = 21.5;

/** How often as long as on that machine everything takes here: what the limit took in the same run. */
function slownessOf(results) {
  const { bare, floor } = results["pan-10000"] ?? {};
  const limits = (bare?.values ?? []).map((value, repeat) => value + floor?.values[repeat]);
  return median(limits) / limitOfTargets;
}

/** What there is to say of one row. */
function judge(row, taken, slowness) {
  const { most = {} } = row;
  const digits = row.id === "heap" ? 0 : row.id.startsWith("hover") ? 3 : 2;
  const unit = row.id === "heap" ? " B" : "";
  const valuesOf = (name) => taken[name]?.values ?? [];
  const show = (value) => number(value, digits) + unit;
  const limits = valuesOf("bare").map((bare, repeat) => bare + valuesOf("floor")[repeat]);
  const timesLimit = (name) => median(valuesOf(name).map((value, repeat) => value / limits[repeat]));
  const aboveBare = (name) => median(valuesOf(name).map((value, repeat) => value - valuesOf("bare")[repeat]));
  const figure = (name) =>
    most.aboveBare !== undefined && name !== "bare" ? aboveBare(name) : median(valuesOf(name));
  const reached = most.timesLimit === undefined ? figure("ours") : timesLimit("ours");
  const allowed = most.timesLimit ?? most.aboveBare ?? most.ms ?? most.bytes;
  const judged = allowed !== undefined && taken.ours !== undefined && !Number.isNaN(reached);
  const broken = taken.ours?.fault !== undefined;
  const missed = broken || (judged && reached > allowed);
  const isTime = most.ms !== undefined || most.aboveBare !== undefined;
  const allowedHere = isTime && slowness > 1 ? allowed * slowness : allowed;
  const missedHere = broken || (judged && reached > allowedHere);
  const mark = missed ? (missedHere ? " ✗" : " (✓)") : " ✓";
  return {
    missed: missedHere,
    limit: show(median(limits)),
    timesLimit: (name) => number(timesLimit(name), 2),
    cell: (name) => {
      if (taken[name]?.fault) return "void";
      return show(figure(name)) + (name === "ours" && judged ? mark : "");
    },
    most:
      allowed === undefined
        ? "–"
        : most.timesLimit === undefined
          ? `${allowed}${unit}${allowedHere > allowed ? `; ${show(allowedHere)} here` : ""}`
          : `${allowed} × limit`,
    remarks: Object.entries(taken).map(([name, { note, fault, values }]) => {
      const range = values.length > 1 && `${show(Math.min(...values))} to ${show(Math.max(...values))}`;
      const facts = [range, note, fault && `void: ${fault}`].filter(Boolean);
      return `- ${row.id}, ${name}: ${facts.join("; ")}`;
    }),
  };
}

/** The tables of the bench as Markdown, and the titles of the rows whose target ours misses. */
export function report(results, names) {
  const slowness = slownessOf(results);
  const judged = rows
    .filter(({ id }) => results[id])
    .map((row) => ({ row, ...judge(row, results[row.id], slowness) }));
  const contenders = names.filter((name) => name !== "bare" && name !== "floor");
  const limited = judged.filter(({ row }) => row.step === "pan" || row.step === "scroll");
  const milliseconds = table(
    ["milliseconds", ...names, "at most"],
    judged.map(({ row, cell, most }) => [row.title, ...names.map(cell), most]),
  );
  const ratios = table(
    ["times the limit", "limit", ...contenders],
    limited.map(({ row, limit, timesLimit }) => [row.title, limit, ...contenders.map(timesLimit)]),
  );
  const remarks = judged.flatMap(({ remarks }) => remarks).join("\n");
  const speed =
    slowness > 1
      ? `The targets in milliseconds were set on a machine where the limit for 10,000 repainted drawings is ${limitOfTargets} ms.
Here it took ${number(slowness, 2)} times as long: "here" is a target times that, and (✓) a row that reaches only this.`
      : undefined;
  return {
    text: [milliseconds, speed, limited.length > 0 ? ratios : undefined, remarks]
      .filter((part) => part !== undefined)
      .join("\n\n"),
    missed: judged.filter(({ missed }) => missed).map(({ row }) => row.title),
  };
}
