import { rows, targetOf } from "./rows.mjs";

/** How the figures are taken, for those who read the tables. */
export const method = `5,000 hourly bars two pixels apart, a chart of 1,200 × 700 at device pixel ratio 1, the same seeded drawings for
all: an even mix of the five types in four colours, one pixel wide, without labels. Each figure is the median over the
repeats, which take turns; a repeat is a fresh page and gives the median of its frames. Milliseconds are processor time
of the page's main thread, which is what a clock shows on a machine that does nothing else.

- A frame is the change, what then runs in the animation frame, and the raster work, forced by reading a pixel of
  every canvas: all of it on the main thread, once in each frame of the browser. That every kind of frame changes
  pixels is checked before it is timed.
- *floor* strokes the same shapes on an empty canvas: no chart, ids or picking; grouped by style in paths of 128
  segments, lines along the axes on half pixels, areas one by one. The limit is bare chart plus floor.
- *All repainted*: time and price move, as under a hand; *only time*: whole pixels sideways.
- A pointer move is timed without raster work, as the mean of twenty in a row; the row below has it as a frame.
- *Add*: from the JSON text of each library's own document, through the checks it makes, until painted, on a new
  chart in a page that has done it once before.
- *Heap*: bytes that scripts and browser objects hold after garbage collection, buffers included, with the drawings
  shown, panned and hovered over, less the same with the document read and not shown; canvases aren't part of it.
- *naive* is one primitive a drawing, written like the plugin examples of lightweight-charts. klinecharts' own overlays
  are other shapes, so these are registered with it; openalgo-charts is used by its drawing layer, without the editing
  controller; its retracements have no line from swing to swing.`;

export const median = (values) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The figures of a row by contender: medians over the repeats, NaN where there is none. */
const figuresOf = (results, row) =>
  Object.fromEntries(
    Object.entries(results[row.id] ?? {}).map(([name, { values }]) => [name, median(values)]),
  );

const number = (value, digits) => (Number.isFinite(value) ? value.toFixed(digits) : "–");
const show = (row, value) =>
  row.id === "heap"
    ? `${number(value, 0)} B`
    : row.id.startsWith("hover")
      ? number(value, 3)
      : number(value, 2);

const table = (head, lines) =>
  [head, head.map((_, index) => (index === 0 ? "---" : "---:")), ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");

/** Whether ours misses the row's target; undefined where there is nothing to compare. */
function misses(row, figures, faulty) {
  const target = targetOf(row, figures);
  if (!Number.isFinite(figures.ours) || !Number.isFinite(target)) return undefined;
  return faulty || figures.ours > target;
}

/** The tables of the bench as Markdown, and the titles of the rows whose target ours misses. */
export function report(results, names) {
  const taken = rows.filter((row) => results[row.id]);
  const missed = [];
  const milliseconds = [];
  const ratios = [];
  const remarks = [];
  for (const row of taken) {
    const figures = figuresOf(results, row);
    const cell = (name) => (results[row.id][name]?.fault ? "void" : show(row, figures[name]));
    const verdict = misses(row, figures, results[row.id].ours?.fault !== undefined);
    if (verdict) missed.push(row.title);
    const mark = verdict === undefined ? "" : verdict ? " ✗" : " ✓";
    milliseconds.push([
      row.title,
      ...names.map((name) => cell(name) + (name === "ours" ? mark : "")),
      show(row, targetOf(row, figures)),
    ]);
    const limit = figures.bare + figures.floor;
    if (row.target.ofLimit || row.id === "scroll-10000") {
      ratios.push([
        row.title,
        show(row, limit),
        ...names
          .filter((name) => name !== "bare" && name !== "floor")
          .map((name) => number(figures[name] / limit, 2)),
      ]);
    }
    for (const [name, { note, fault, values }] of Object.entries(results[row.id])) {
      const range =
        values.length > 1 ? `, ${show(row, Math.min(...values))} to ${show(row, Math.max(...values))}` : "";
      remarks.push(
        `- ${row.id}, ${name}${range}${note ? `: ${note}` : ""}${fault ? `; void: ${fault}` : ""}`,
      );
    }
  }
  const contenders = names.filter((name) => name !== "bare" && name !== "floor");
  const text = [
    table(["milliseconds", ...names, "target"], milliseconds),
    ...(ratios.length > 0 ? [table(["times the limit (bare + floor)", "limit", ...contenders], ratios)] : []),
    remarks.join("\n"),
  ].join("\n\n");
  return { text, missed };
}
