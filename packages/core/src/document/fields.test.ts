import { describe, expect, test } from "vitest";
import { withFields } from "./fields.ts";

describe("a record with other fields", () => {
  test("is the record itself where nothing changes", () => {
    const record = { a: 1, b: [1] };
    expect(withFields(record, { a: 1, b: record.b, gone: undefined })).toBe(record);
    expect(withFields(record, {})).toBe(record);
  });

  test("has the new values in the places of the old ones, and shares the rest", () => {
    const record = { a: 1, b: [1], c: 3 };
    const next = withFields(record, { a: 2, d: 4 });
    expect(JSON.stringify(next)).toBe('{"a":2,"b":[1],"c":3,"d":4}');
    expect(next.b).toBe(record.b);
    expect(record).toEqual({ a: 1, b: [1], c: 3 });
  });

  test("loses a field that is undefined, and keeps one that is null", () => {
    const next = withFields({ a: 1, b: 2 }, { a: undefined, b: null });
    expect(Object.entries(next)).toEqual([["b", null]]);
  });

  test("may have fields that are named like parts of an object", () => {
    const fields = JSON.parse('{"__proto__":1,"constructor":2}');
    expect(JSON.stringify(withFields({}, fields))).toBe('{"__proto__":1,"constructor":2}');
  });
});
