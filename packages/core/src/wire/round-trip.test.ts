import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseAnalysis } from "../analysis/analysis.ts";
import { drawingTypeNames } from "../drawings/registry.ts";
import { sampleDrawing } from "../drawings/sample.ts";
import type { Parsed } from "../errors.ts";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import { parseAppendRequest } from "./append.ts";
import { parseCreateRequest } from "./create.ts";
import { parseUpdateRequest } from "./update.ts";

const { metadata, levels, drawings: _, ...envelope } = sampleAnalysis();

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((words) => words.replaceAll("[", "("));
const drawing = fc
  .tuple(fc.constantFrom(...drawingTypeNames), number, fc.option(text, { nil: undefined }))
  .map(([type, price, label]) => {
    const { points, ...sample } = sampleDrawing(type);
    return {
      ...(label !== undefined && { label }),
      ...sample,
      points: points.map((at) => ({ ...at, price })),
    };
  });
const drawings = fc
  .array(drawing, { minLength: 1, maxLength: 8 })
  .map((list) => list.map((each, index) => ({ ...each, clientObjectId: `d${index}` })));
const words = fc.record({ title: text.map((title) => `T${title}`), preferenceText: text, comments: text });
const sender = fc.constant("analyst@example.com");

/** The same object with its fields in another order. */
const shuffled = <T extends object>(value: fc.Arbitrary<T>) =>
  value.chain((made) =>
    fc
      .shuffledSubarray(Object.entries(made), { minLength: Object.keys(made).length })
      .map(Object.fromEntries),
  );

const { pivot, resistance, support } = levels;
const written = (level: object) => ({ ...level, id: undefined });
const writtenLevels = { support: written(support), pivot: written(pivot), resistance: written(resistance) };
const create = fc.record({
  metadata: shuffled(words.map((said) => ({ ...metadata, ...said }))),
  sender,
  drawings,
  levels: shuffled(fc.constant(writtenLevels)),
});
const update = fc.record({ drawings, metadata: shuffled(words), sender });
const append = fc.record({ drawings, sender });
const more = fc.dictionary(fc.stringMatching(/^x_[a-z]{1,5}$/), fc.jsonValue({ maxDepth: 2 }), {
  maxKeys: 3,
});
const analysis = fc.record({ drawings, said: words, more }).map(({ drawings: list, said, more: added }) => ({
  ...added,
  ...envelope,
  drawings: [...list, { ...added, type: "GANN_FAN", clientObjectId: "fan" }],
  levels,
  metadata: { ...metadata, ...said, ...added },
}));

test.each<[string, fc.Arbitrary<object>, (input: unknown) => Parsed<unknown>]>([
  ["a create request", shuffled(create), parseCreateRequest],
  ["an update request", shuffled(update), parseUpdateRequest],
  ["an append request", shuffled(append), parseAppendRequest],
  ["an analysis with fields and drawings of a newer server", shuffled(analysis), parseAnalysis],
])("%s is read and written to the same bytes, whatever the order of its fields", (_, documents, parse) => {
  fc.assert(
    fc.property(documents, (document) => {
      const bytes = JSON.stringify(document);
      const parsed = parse(JSON.parse(bytes));
      expect(parsed.ok ? JSON.stringify(parsed.value) : parsed.issues).toBe(bytes);
    }),
    { numRuns: 1_000 },
  );
});
