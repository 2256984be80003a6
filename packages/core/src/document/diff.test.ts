import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Command, patchOf } from "../commands/registry.ts";
import { MisuseError } from "../errors.ts";
import { anyCommand } from "../testing/random-commands.ts";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import { type Diff, emptyDiff, invertDiff, isEmptyDiff, squashDiffs, touchedBy } from "./diff.ts";
import { type AnalysisDocument, analysisOf, documentOf, flagsOf } from "./document.ts";
import { orderOf } from "./order.ts";
import { rowsOf } from "./table.ts";
import { transact } from "./transact.ts";

const bytes = (document: AnalysisDocument) =>
  JSON.stringify([analysisOf(document), orderOf(document).map((id) => flagsOf(document, id))]);

/** The differences of the commands that aren't refused, and the document after them. */
function runAll(commands: readonly Command[], from = documentOf(sampleAnalysis())) {
  const diffs: Diff[] = [];
  let document = from;
  for (const command of commands) {
    try {
      const result = transact(document, patchOf(document, command));
      document = result.document;
      diffs.push(result.diff);
    } catch (error) {
      if (!(error instanceof MisuseError)) throw error;
    }
  }
  return { document, diffs };
}

/** The document with a difference made in it. */
const applyDiff = (document: AnalysisDocument, { after }: Diff) => transact(document, after).document;

const point = { time: "2026-01-08T00:00:00Z", price: 1 };
const points: [typeof point, typeof point] = [point, point];

const commands = fc.array(anyCommand, { maxLength: 25 });
const runs = { numRuns: 1_000 };

describe("differences", () => {
  test("any commands and then their inverses give the same bytes", () => {
    const start = documentOf(sampleAnalysis());
    fc.assert(
      fc.property(commands, (list) => {
        const { document, diffs } = runAll(list, start);
        const back = diffs.toReversed().reduce((at, diff) => applyDiff(at, invertDiff(diff)), document);
        expect(bytes(back)).toBe(bytes(start));
      }),
      runs,
    );
  });

  test("squashed, they do what they do one by one, whichever are squashed first", () => {
    const start = documentOf(sampleAnalysis());
    fc.assert(
      fc.property(commands, fc.nat(), (list, seed) => {
        const { document, diffs } = runAll(list, start);
        const left = diffs.reduce(squashDiffs, emptyDiff);
        const cut = diffs.length === 0 ? 0 : seed % diffs.length;
        const right = squashDiffs(
          diffs.slice(0, cut).reduce(squashDiffs, emptyDiff),
          diffs.slice(cut).reduceRight((later, diff) => squashDiffs(diff, later), emptyDiff),
        );
        expect(right).toEqual(left);
        expect(bytes(applyDiff(start, left))).toBe(bytes(document));
        expect(bytes(applyDiff(document, invertDiff(left)))).toBe(bytes(start));
      }),
      runs,
    );
  });

  test("squashing is associative, and a difference of nothing is neutral", () => {
    fc.assert(
      fc.property(commands, commands, commands, (one, two, three) => {
        const { document: first, diffs: before } = runAll(one);
        const { document: second, diffs: between } = runAll(two, first);
        const { diffs: after } = runAll(three, second);
        const [a, b, c] = [before, between, after].map((diffs) => diffs.reduce(squashDiffs, emptyDiff));
        if (a === undefined || b === undefined || c === undefined) throw new Error("there are three");
        expect(squashDiffs(squashDiffs(a, b), c)).toEqual(squashDiffs(a, squashDiffs(b, c)));
        expect([squashDiffs(emptyDiff, a), squashDiffs(a, emptyDiff)]).toEqual([a, a]);
      }),
      runs,
    );
  });

  test("inverting twice gives the difference itself", () => {
    const { diffs } = runAll([{ name: "remove-drawing", args: { id: "trend" } }]);
    expect(diffs.map((diff) => invertDiff(invertDiff(diff)))).toEqual(diffs);
  });

  test("they tell what they touch", () => {
    const touched = (command: Command) => [...touchedBy(runAll([command]).diffs[0] ?? emptyDiff)];
    expect(touched({ name: "remove-drawing", args: { id: "trend" } })).toEqual(["trend"]);
    expect(touched({ name: "reorder-drawing", args: { id: "fan", at: 0 } })).toEqual(["fan"]);
    expect(touched({ name: "hide-drawing", args: { id: "fan", hidden: true } })).toEqual(["fan"]);
    expect(touched({ name: "set-text", args: { field: "comments", text: "" } })).toEqual(["metadata"]);
    expect(touched({ name: "set-levels", args: { pivot: { price: 1.344, clientObjectId: "p" } } })).toEqual([
      "levels",
    ]);
  });

  test("one of a command that changes nothing is empty", () => {
    const { diffs } = runAll([{ name: "set-metadata", args: { title: "A bounce" } }]);
    expect(diffs.map(isEmptyDiff)).toEqual([true]);
  });
});

describe("a document", () => {
  test("is the analysis again", () => {
    expect(analysisOf(documentOf(sampleAnalysis()))).toEqual(sampleAnalysis());
  });

  test("refuses two drawings of one name", () => {
    const analysis = sampleAnalysis();
    expect(() => documentOf({ ...analysis, drawings: [...analysis.drawings, ...analysis.drawings] })).toThrow(
      /"trend" stands twice/,
    );
  });

  test("holds drawings named like parts of an object", () => {
    const drawings = ["__proto__", "constructor", "toString"].map((clientObjectId) => ({
      type: "LINE" as const,
      points,
      clientObjectId,
    }));
    const document = documentOf({ ...sampleAnalysis(), drawings });
    expect(orderOf(document)).toEqual(["__proto__", "constructor", "toString"]);
    const { document: after } = runAll([{ name: "remove-drawing", args: { id: "__proto__" } }], document);
    expect(orderOf(after)).toEqual(["constructor", "toString"]);
  });

  test("knows nothing of its drawings at first, beside what the analysis says", () => {
    expect([...rowsOf(documentOf(sampleAnalysis()).flags)]).toEqual([]);
  });

  test("gives the same list of names while its order is the same", () => {
    const start = documentOf(sampleAnalysis());
    const { document } = runAll([{ name: "set-metadata", args: { title: "Two" } }], start);
    expect(orderOf(document)).toBe(orderOf(start));
  });
});
