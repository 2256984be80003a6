import { oneLine } from "./printable.ts";

/** Rows in columns, each as wide as its widest cell; no blanks at the ends of lines. */
export function table(rows: readonly (readonly string[])[], indent = ""): string {
  const cells = rows.map((row) => row.map(oneLine));
  const widths: number[] = [];
  for (const row of cells) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, lengthOf(cell));
  }
  return cells
    .map((row) => {
      const line = row.map((cell, at) => cell + " ".repeat((widths[at] ?? 0) - lengthOf(cell)));
      return `${indent}${line.join("  ")}`.trimEnd();
    })
    .join("\n");
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** How many characters a reader sees. */
const lengthOf = (text: string): number => [...segmenter.segment(text)].length;

/** A text broken into lines of at most `width` characters between its words; its own line ends stay. */
export function wrap(text: string, width: number, indent: string): string {
  return text
    .split("\n")
    .map((paragraph) => {
      const lines: string[] = [];
      let line = "";
      for (const word of paragraph.split(/[ \t]+/)) {
        if (line !== "" && lengthOf(line) + 1 + lengthOf(word) > width - indent.length) {
          lines.push(line);
          line = word;
        } else line = line === "" ? word : `${line} ${word}`;
      }
      return [...lines, line].map((one) => `${indent}${one}`.trimEnd()).join("\n");
    })
    .join("\n");
}
