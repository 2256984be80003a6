import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { drawingTypes, storedDrawingSchema, writtenDrawingSchema } from "../drawings/registry.ts";
import { accepts } from "./accepts.ts";

const schema = z.looseObject({
  name: z.string().check(z.minLength(1), z.maxLength(3)),
  size: z.optional(z.int().check(z.gte(1))),
  ratio: z.nullable(z.number()),
  kind: z.enum(["A", "B"]),
  on: z.boolean(),
  pair: z.array(z.number()).check(z.minLength(2), z.maxLength(2)),
  list: z.array(z.union([z.strictObject({ a: z.number() }), z.string()])),
});
const good = { name: "ab", ratio: null, kind: "A", on: true, pair: [1, 2], list: [{ a: 1 }, "b"] };

test("takes a value and says nothing of fields it doesn't know", () => {
  expect(accepts(schema, { ...good, more: 1 })).toBe(true);
});

test.each([
  ["no object", null],
  ["a list", [good]],
  ["a missing field", { ...good, name: undefined }],
  ["an empty text", { ...good, name: "" }],
  ["a fraction", { ...good, size: 1.5 }],
  ["a number too small", { ...good, size: 0 }],
  ["a number that isn't finite", { ...good, ratio: Number.NaN }],
  ["another name", { ...good, kind: "C" }],
  ["a short pair", { ...good, pair: [1] }],
  ["a long pair", { ...good, pair: [1, 2, 3] }],
  ["an unknown field of a strict object", { ...good, list: [{ a: 1, b: 2 }] }],
])("refuses %s", (_, value) => {
  expect(accepts(schema, value)).toBe(false);
});

test("says no where zod would change the value", () => {
  const trimmed = z.string().check(z.trim());
  expect([accepts(trimmed, "a"), accepts(trimmed, " a")]).toEqual([true, false]);
  const filled = z.looseObject({ list: z._default(z.array(z.string()), []) });
  expect(accepts(filled, {})).toBe(false);
  expect(accepts(z.pipe(z.string(), z.transform(Number)), "1")).toBe(false);
});

test("agrees with zod on drawings that are nearly right", () => {
  const json = fc.jsonValue({ maxDepth: 1 });
  const anchor = fc.record({
    time: fc.constantFrom("2026-01-08T00:00:00Z", "2026-02-30T00:00:00Z", "x"),
    price: fc.oneof(fc.double(), json),
  });
  const drawing = fc.record(
    {
      type: fc.oneof(fc.constantFrom(...Object.keys(drawingTypes)), json),
      clientObjectId: fc.oneof(fc.constantFrom("a", "a b", ""), json),
      points: fc.array(anchor, { maxLength: 4 }),
      style: fc.record(
        { color: fc.constantFrom("#112233", "red"), lineWidth: fc.integer() },
        { requiredKeys: [] },
      ),
      extendRight: fc.oneof(fc.boolean(), json),
      levels: fc.array(fc.record({ ratio: fc.double() }), { maxLength: 2 }),
    },
    { requiredKeys: ["type", "clientObjectId", "points"] },
  );
  for (const union of [storedDrawingSchema, writtenDrawingSchema]) {
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: drawing }, { weight: 1, arbitrary: json }), (value) => {
        expect(accepts(union, value)).toBe(union.safeParse(value).success);
      }),
      { numRuns: 3000 },
    );
  }
});
