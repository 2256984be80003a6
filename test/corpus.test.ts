import {
  formatPath,
  type Issue,
  type Parsed,
  parseAnalysis,
  parseAnalysisEvent,
  parseAppendRequest,
  parseCreateRequest,
  parseListAnswer,
  parseUpdateRequest,
} from "@candlemark/core";
import { parseDocumentFile } from "@candlemark/core/file";
import { describe, expect, test } from "vitest";
import { casesOf, kinds } from "./corpus/cases.ts";

const readers: Readonly<Record<string, (input: unknown) => Parsed<unknown>>> = {
  analysis: parseAnalysis,
  "append-request": parseAppendRequest,
  "create-request": parseCreateRequest,
  "document-file": parseDocumentFile,
  event: parseAnalysisEvent,
  "list-answer": parseListAnswer,
  "update-request": parseUpdateRequest,
};

test("the corpus has a reader for each folder, and no fewer cases than it should", () => {
  expect(kinds).toEqual(Object.keys(readers));
  const cases = kinds.flatMap(casesOf);
  const invalid = cases.filter(({ issues }) => issues !== undefined);
  expect(cases.length - invalid.length).toBeGreaterThanOrEqual(60);
  expect(invalid.length).toBeGreaterThanOrEqual(150);
});

describe.each(kinds)("%s", (kind) => {
  const read = readers[kind] ?? parseAnalysis;

  test.each(casesOf(kind))("$name", ({ document, issues, becomes }) => {
    const input = document();
    freeze(input);
    const parsed = read(input);
    if (issues !== undefined) {
      expect(parsed.ok ? "valid" : parsed.issues.map(lineOf).join("\n")).toBe(issues.join("\n"));
    } else if (becomes !== undefined) {
      expect(parsed).toEqual({ ok: true, value: becomes(input) });
    } else if (!parsed.ok || parsed.value !== input) {
      expectSameBytes(parsed.ok ? parsed.value : parsed, input);
    }
    if (parsed.ok && parsed.value !== input) {
      const again = read(parsed.value);
      expectSameBytes(again.ok ? again.value : again, parsed.value);
    }
    expect("polluted" in {}).toBe(false);
  });
});

const lineOf = ({ path, code, offset }: Issue) =>
  `${formatPath(path)}${offset === undefined ? "" : `@${offset}`}: ${code}`;

/** Freezes all of a document, whatever its depth: a reader that changes its input then throws. */
function freeze(document: unknown): void {
  const left = [document];
  for (let value = left.pop(); left.length > 0 || typeof value === "object"; value = left.pop()) {
    if (typeof value !== "object" || value === null) continue;
    Object.freeze(value);
    for (const each of Object.values(value)) left.push(each);
  }
}

/** Compares what serialises; a failure shows the place and not megabytes. */
function expectSameBytes(value: unknown, wanted: unknown): void {
  const [text, expected] = [JSON.stringify(value), JSON.stringify(wanted)];
  let at = 0;
  while (at < text.length && text[at] === expected[at]) at += 1;
  expect(text.slice(Math.max(0, at - 60), at + 60)).toBe(expected.slice(Math.max(0, at - 60), at + 60));
}
