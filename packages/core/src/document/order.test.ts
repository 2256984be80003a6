import * as fc from "fast-check";
import { expect, test } from "vitest";
import { patchOf } from "../commands/registry.ts";
import { MisuseError } from "../errors.ts";
import { anyCommand } from "../testing/random-commands.ts";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import { type AnalysisDocument, documentOf } from "./document.ts";
import { orderOf } from "./order.ts";
import { rowsOf, type Table, tableOf } from "./table.ts";
import { transact } from "./transact.ts";

const ranked = (entries: readonly (readonly [string, number])[]) => ({ ranks: tableOf(entries) });
const sorted = ({ ranks }: { readonly ranks: Table<number> }) =>
  [...rowsOf(ranks)].toSorted(([a, one], [b, other]) => one - other || (a < b ? -1 : 1)).map(([id]) => id);

/** The document after a command, or the same where the command is refused. */
function after(document: AnalysisDocument, command: Parameters<typeof patchOf>[1]): AnalysisDocument {
  try {
    return transact(document, patchOf(document, command)).document;
  } catch (error) {
    if (error instanceof MisuseError) return document;
    throw error;
  }
}

test("drawings go by rank, and those of equal rank by id", () => {
  const document = ranked([
    ["c", 1],
    ["b", 1],
    ["top", 7.5],
    ["a", -2],
  ]);
  expect(orderOf(document)).toEqual(["a", "b", "c", "top"]);
});

test("whatever commands come, it is the order that sorting anew gives, also of the documents before", () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 25 }), fc.nat(), (commands, seed) => {
      const documents = [documentOf(sampleAnalysis())];
      for (const command of commands) {
        const next = after(documents.at(-1) ?? documentOf(sampleAnalysis()), command);
        expect(orderOf(next)).toEqual(sorted(next));
        documents.push(next);
      }
      const earlier = documents[seed % documents.length];
      if (earlier !== undefined) expect(orderOf(earlier)).toEqual(sorted(earlier));
    }),
    { numRuns: 1_000 },
  );
});

test("any ranks that change, few or many, give the order that sorting anew gives", () => {
  const entries = fc.uniqueArray(
    fc.tuple(fc.integer({ min: 0, max: 60 }).map(String), fc.integer({ min: -5, max: 5 })),
    { selector: ([id]) => id, maxLength: 60 },
  );
  fc.assert(
    fc.property(entries, entries, (first, second) => {
      const [one, other] = [ranked(first), ranked(second)];
      expect(orderOf(one)).toEqual(sorted(one));
      expect(orderOf(other)).toEqual(sorted(other));
    }),
    { numRuns: 1_000 },
  );
});

test("a step that moves one drawing among many gives an order of its own and leaves the one before as it was", () => {
  const before = ranked(Array.from({ length: 1_000 }, (_, rank) => [`drawing_${rank}`, rank] as const));
  const order = orderOf(before);
  const ranks = { drawing_0: 500.5, new: 2_000 };
  const next = orderOf(transact({ ...documentOf(sampleAnalysis()), ...before }, { ranks }).document);
  expect([next[0], next[500], next.at(-1), next.length]).toEqual(["drawing_1", "drawing_0", "new", 1_001]);
  expect(orderOf(before)).toBe(order);
  expect(order).toHaveLength(1_000);
});
