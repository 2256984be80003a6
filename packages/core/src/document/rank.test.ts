import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Command, patchOf } from "../commands/registry.ts";
import { createStore } from "../store/store.ts";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import { touchedBy } from "./diff.ts";
import { documentOf } from "./document.ts";
import { orderOf } from "./order.ts";
import { transact } from "./transact.ts";

const ids = ["a", "b", "c", "d"];
const line = (clientObjectId: string) => ({ type: "LINE" as const, clientObjectId, points: [] as never });
const start = documentOf({ ...sampleAnalysis(), drawings: ids.map(line) });
const run = (document: typeof start, command: Command) => transact(document, patchOf(document, command));
const move = (id: string, at: number): Command => ({ name: "reorder-drawing", args: { id, at } });

/** The order as a list of names: one is taken out and put in again. */
function moved(order: readonly string[], id: string, at: number): string[] {
  const others = order.filter((other) => other !== id);
  return others.toSpliced(Math.max(0, at), 0, id);
}

/** Moves drawings one after another, and expects the order of a list each time. */
function runAll(steps: readonly (readonly [id: string, at: number])[]): void {
  let document = start;
  for (const [id, at] of steps) {
    const expected = moved(orderOf(document), id, at);
    document = run(document, move(id, at)).document;
    expect(orderOf(document)).toEqual(expected);
  }
}

describe("the order of drawings", () => {
  test("is that of a list, whatever is moved within it", () => {
    const moves = fc.array(fc.tuple(fc.constantFrom(...ids), fc.integer({ min: -1, max: 5 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(moves, (steps) => {
        runAll(steps);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ["between the same two", [["c", 1]]],
    [
      "right above the lowest",
      [
        ["b", 1],
        ["c", 1],
      ],
    ],
    [
      "right above the second",
      [
        ["c", 2],
        ["d", 2],
      ],
    ],
    [
      "right below the highest",
      [
        ["b", 2],
        ["a", 2],
      ],
    ],
  ] as const)("is that of a list after thousands of moves to a place %s", (_, steps) => {
    runAll(Array.from({ length: 1_200 }, () => steps).flat());
  });

  test.each([
    ["the bottom", "c", 0],
    ["the middle", "a", 2],
    ["the top", "b", 3],
  ])("changes at %s without touching the drawings around it", (_, id, at) => {
    expect([...touchedBy(run(start, move(id, at)).diff)]).toEqual([id]);
  });

  test("is that of the names where two have the same place, and takes a third between them", () => {
    const store = createStore({ ...sampleAnalysis(), drawings: [] });
    const add = (id: string): Command => ({ name: "add-drawing", args: { drawing: line(id) } });
    store.dispatch(add("ab"));
    store.undo();
    store.dispatch(add("a"), { origin: "remote" });
    store.redo();
    expect(orderOf(store.get())).toEqual(["a", "ab"]);
    store.dispatch({ name: "add-drawing", args: { drawing: line("m"), at: 1 } });
    expect(orderOf(store.get())).toEqual(["a", "m", "ab"]);
  });
});
