import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeDrawings, type DrawingChanges } from "./change-drawings.ts";

interface Row {
  readonly clientObjectId: string;
  readonly value?: number;
}

const rows = (names: string): Row[] => names.split("").map((clientObjectId) => ({ clientObjectId }));
const after = (names: string, changes: DrawingChanges<Row>) =>
  changeDrawings(rows(names), changes)
    .map(({ clientObjectId, value = "" }) => `${clientObjectId}${value}`)
    .join("");

describe("changing a list of drawings", () => {
  test.each<[string, DrawingChanges<Row>, string]>([
    ["nothing", {}, "abcd"],
    ["removals", { remove: ["b", "gone"] }, "acd"],
    [
      "a drawing in its place and a new one on top",
      { put: [{ clientObjectId: "b", value: 2 }, ...rows("e")] },
      "ab2cde",
    ],
    ["a drawing that is removed and comes again, on top", { remove: ["a"], put: rows("a") }, "bcda"],
    ["a move up", { move: [{ clientObjectId: "a", above: "c" }] }, "bcad"],
    ["a move to the bottom", { move: [{ clientObjectId: "d", above: null }] }, "dabc"],
    ["a move to where it is", { move: [{ clientObjectId: "b", above: "a" }] }, "abcd"],
    [
      "moves one after the other",
      {
        move: [
          { clientObjectId: "a", above: "d" },
          { clientObjectId: "b", above: "a" },
        ],
      },
      "cdab",
    ],
    [
      "moves that name what is gone",
      {
        remove: ["b"],
        move: [
          { clientObjectId: "a", above: "b" },
          { clientObjectId: "b", above: "a" },
          { clientObjectId: "c", above: "c" },
        ],
      },
      "acd",
    ],
  ])("makes %s", (_, changes, expected) => {
    expect(after("abcd", changes)).toBe(expected);
  });

  test("moves one drawing at a time, as a list would", () => {
    const name = fc.constantFrom(..."abcdefx".split(""));
    const move = fc.record({ clientObjectId: name, above: fc.option(name) });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
        const list = "abcdef".split("");
        for (const { clientObjectId, above } of moves) {
          const from = list.indexOf(clientObjectId);
          if (from < 0 || clientObjectId === above || (above !== null && !list.includes(above))) continue;
          list.splice(from, 1);
          list.splice(above === null ? 0 : list.indexOf(above) + 1, 0, clientObjectId);
        }
        expect(after("abcdef", { move: moves })).toBe(list.join(""));
      }),
      { numRuns: 1_000 },
    );
  });
});
