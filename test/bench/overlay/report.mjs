import { rows, targetOf } from "./rows.mjs";

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

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
    table(["times the limit (bare + floor)", "limit", ...contenders], ratios),
    remarks.join("\n"),
  ].join("\n\n");
  return { text, missed };
}
