import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findJsonFault } from "./json-fault.ts";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("findJsonFault", () => {
  test.each([
    ["", 1, 1, "the text ends where a value should be"],
    ["{", 1, 2, "the text ends where a name in double quotes should be"],
    ['{"a": 1,}', 1, 9, 'there is "}" where a name in double quotes should be'],
    ["[1,\n  2,\n  ]", 3, 3, 'there is "]" where a value should be'],
    ['{"a": 1\r\n "b": 2}', 2, 2, 'there is "\\"" where a comma or } should be'],
    ['{"a" 1}', 1, 6, 'there is "1" where a colon should be'],
    ["{'a': 1}", 1, 2, 'there is "\'" where a name in double quotes should be'],
    ["[1] []", 1, 5, 'there is "[" where the end should be'],
    ["[NaN]", 1, 2, 'there is "N" where a value should be'],
    ['["a\nb"]', 1, 2, "a string begins here that has no end, or holds what a string can't"],
    ["[1}", 1, 3, 'there is "}" where a comma or ] should be'],
  ])("%j: line %i, column %i: %s", (text, line, column, message) =>
    expect(findJsonFault(text)).toEqual({ line, column, message }),
  );

  test("finds none in JSON, however it is spaced", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2, "\t"), (value, space) => {
        expect(findJsonFault(` ${JSON.stringify(value, undefined, space)}\n`)).toBeUndefined();
      }),
    );
  });

  test("finds one exactly where JSON.parse does", () => {
    const near = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom("", ",", "}", "]", '"', "\\", "0", "e", "-", "\u007f", "\n"),
      )
      .map(([text, at, change]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + change + text.slice(place + (at % 2));
      });
    fc.assert(
      fc.property(near, (text) => {
        expect(findJsonFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
