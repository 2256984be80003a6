import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawingTypeNames } from "../drawings/registry.ts";
import { sampleDrawing } from "../drawings/sample.ts";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import { parseDocumentFile, serialiseDocumentFile } from "./document-file.ts";

const { metadata, levels, drawings } = sampleAnalysis();
const file = { format: "candlemark/1", analysis: { sender: "analyst", metadata, levels, drawings } };

/** The file that a value holds, or the issues as `path: code`. */
function read(value: unknown) {
  const parsed = parseDocumentFile(value);
  return parsed.ok ? parsed.value : parsed.issues.map(({ path, code }) => `${path.join(".")}: ${code}`);
}

const json = fc.jsonValue({ maxDepth: 2 });
const extra = fc.dictionary(fc.stringMatching(/^x_[a-z]{1,5}$/), json, { maxKeys: 3 });
const price = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (Object.is(value, -0) ? 0 : value));
const anyDrawing = fc
  .tuple(fc.constantFrom(...drawingTypeNames), price, extra, fc.boolean())
  .map(([type, at, more, unknown]) => {
    const drawing = sampleDrawing(type);
    const points = drawing.points.map((point) => ({ ...point, price: at }));
    return unknown ? { ...more, type: "GANN_FAN" } : { ...more, ...drawing, points };
  });
const anyFile = fc
  .tuple(fc.array(anyDrawing, { maxLength: 6 }), extra, extra, fc.string({ maxLength: 50 }))
  .map(([list, more, inside, title]) => ({
    ...more,
    format: "candlemark/1",
    analysis: {
      ...inside,
      metadata: { ...metadata, title: `T${title}` },
      levels,
      drawings: list.map((drawing, index) => ({ ...drawing, clientObjectId: `d${index}` })),
    },
    editor: { hidden: ["d0"] },
  }));

describe("a document file", () => {
  test("is read and written to the same bytes, unknown fields and types too", () => {
    fc.assert(
      fc.property(anyFile, (value) => {
        const text = `${JSON.stringify(value, null, 2)}\n`;
        const parsed = parseDocumentFile(JSON.parse(text));
        expect(parsed.ok ? serialiseDocumentFile(parsed.value) : parsed.issues).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });

  test("keeps what a server added", () => {
    expect(read({ ...file, analysis: sampleAnalysis() })).toEqual({ ...file, analysis: sampleAnalysis() });
  });

  test.each<[string, unknown, string[]]>([
    ["no object", [], [": invalid_type"]],
    ["nothing", undefined, [": required"]],
    ["no format", {}, ["format: required", "analysis: required"]],
    ["a newer format", { ...file, format: "candlemark/2" }, ["format: unsupported_format"]],
    ["a format that is no text", { ...file, format: 1 }, ["format: unsupported_format"]],
    [
      "wrong drawings and names",
      {
        ...file,
        analysis: { ...file.analysis, drawings: [drawings[0], { ...drawings[0], points: [] }, {}] },
      },
      [
        "analysis.drawings.1.points: too_few_points",
        "analysis.drawings.2.type: required",
        "analysis.drawings.2.clientObjectId: required",
        "analysis.drawings.1.clientObjectId: duplicate_client_object_id",
      ],
    ],
    [
      "levels out of order",
      {
        ...file,
        analysis: { ...file.analysis, levels: { ...levels, pivot: { ...levels.pivot, price: 9 } } },
      },
      ["analysis.levels.resistance.price: levels_out_of_order"],
    ],
    [
      "flags that are no names",
      { ...file, editor: { locked: ["a b"] } },
      ["editor.locked.0: invalid_format"],
    ],
  ])("gives the issues of %s", (_, value, issues) => expect(read(value)).toEqual(issues));
});

describe("migration", () => {
  const request = {
    sender: "analyst",
    metadata,
    levels: {
      pivot: { price: 2 },
      support: { price: 1, clientObjectId: "drawing_1" },
      resistance: [{ price: 3 }, { price: 4 }],
    },
    drawings: [
      { type: "LINE", points: (drawings[0] as { points?: unknown }).points },
      { ...drawings[0], clientObjectId: "trend" },
    ],
    idempotencyKey: "once",
  };

  test("gives a create request a format, and names to what has none", () => {
    expect(read(request)).toEqual({
      format: "candlemark/1",
      analysis: {
        sender: "analyst",
        metadata,
        levels: {
          pivot: { price: 2, clientObjectId: "pivot" },
          support: { price: 1, clientObjectId: "drawing_1" },
          resistance: [
            { price: 3, clientObjectId: "resistance_1" },
            { price: 4, clientObjectId: "resistance_2" },
          ],
        },
        drawings: [{ ...request.drawings[0], clientObjectId: "drawing_1_2" }, request.drawings[1]],
      },
    });
  });

  test("never changes what it is given", () => {
    const frozen = (value: unknown): unknown => {
      if (typeof value === "object" && value !== null) {
        for (const inner of Object.values(value)) frozen(inner);
        Object.freeze(value);
      }
      return value;
    };
    const copy = structuredClone(request);
    expect(parseDocumentFile(frozen(copy)).ok).toBe(true);
    expect(copy).toEqual(request);
    fc.assert(
      fc.property(fc.oneof(json, anyFile), (value) => {
        const before = JSON.stringify(value);
        parseDocumentFile(frozen(value));
        expect(JSON.stringify(value)).toBe(before);
      }),
      { numRuns: 1_000 },
    );
  });
});
