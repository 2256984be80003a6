import { analysisOf, changeDrawings, createStore } from "@candlemark/core";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyAct, perform } from "../testing/random-acts.ts";
import { idOf, lineAt, sampleAnalysis, sampleRequest } from "../testing/sample.ts";
import { applyEdits } from "./apply-edits.ts";
import type { Edit } from "./edit.ts";
import { editsBetween } from "./edits-between.ts";
import { movesBetween } from "./moves-between.ts";
import { placesBetween } from "./places-between.ts";
import { drawingsBetween, fieldsBetween } from "./request-between.ts";
import { type Snapshot, snapshotOf } from "./snapshot.ts";
import { contentOf, writtenLevels } from "./written.ts";

const content = ({ metadata, levels, drawings }: Snapshot) => ({
  metadata,
  levels: writtenLevels(levels),
  drawings: [...drawings.values()].map(contentOf),
});

/** A store, and the edits that its changes were seen as. */
function watchedStore() {
  const { metadata, ...rest } = sampleAnalysis();
  const { preferenceText } = sampleRequest().metadata;
  const store = createStore({ ...rest, metadata: { ...metadata, preferenceText } });
  const edits: Edit[] = [];
  store.subscribe(({ before, document, touched, settled }) => {
    if (settled) edits.push(...editsBetween(before, document, touched));
  });
  return { store, edits };
}

describe("edits", () => {
  test("say all that commands, gestures, undo and redo did: applied to what was there, they give what is there", () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 30 }), (acts) => {
        const { store, edits } = watchedStore();
        for (const act of acts) perform(store, act, "new");
        const base = snapshotOf(sampleAnalysis());
        expect(content(applyEdits(base, edits))).toEqual(content(snapshotOf(analysisOf(store.get()))));
      }),
      { numRuns: 300 },
    );
  });

  test("become an update that brings the server there", () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 30 }), (acts) => {
        const { store, edits } = watchedStore();
        for (const act of acts) perform(store, act, "new");
        const base = snapshotOf(sampleAnalysis());
        const wanted = applyEdits(base, edits);
        const { put = [], ...rest } = drawingsBetween(base, wanted) ?? {};
        const named = put.map((drawing) => ({ clientObjectId: "", ...drawing }));
        const reached = changeDrawings(content(base).drawings, { ...rest, put: named });
        expect(reached).toEqual(content(wanted).drawings);
        const { metadata = {}, levels = {} } = fieldsBetween(base, wanted);
        const merged = Object.entries({ ...base.metadata, ...metadata }).filter(
          ([, value]) => value !== null,
        );
        expect(Object.fromEntries(merged)).toEqual(wanted.metadata);
        expect({ ...content(base).levels, ...levels }).toEqual(content(wanted).levels);
      }),
      { numRuns: 200 },
    );
  });

  test("name links, so that a text is the same whoever's names it has", () => {
    const { store, edits } = watchedStore();
    store.dispatch({
      name: "set-text",
      args: { field: "comments", text: `see [[${idOf(21)}:it]] and [[sup:that]]` },
    });
    expect(edits).toEqual([
      { part: "comments", from: "Watch the volume", to: "see [[entry:it]] and [[sup:that]]" },
    ]);
  });

  test("have instants in UTC and no ids, as the server gives them back", () => {
    const { store, edits } = watchedStore();
    const point = { time: "2026-01-08T11:00:00+01:00", price: 2 };
    store.dispatch({
      name: "add-drawing",
      args: { drawing: { ...lineAt("z", 1, idOf(9)), points: [point] } },
    });
    store.dispatch({
      name: "set-metadata",
      args: { expiry: { type: "DATETIME", at: "2026-02-01T01:00:00+01:00" } },
    });
    expect(edits).toMatchObject([
      { part: "drawing", id: "z", from: null, to: { points: [{ time: "2026-01-08T10:00:00Z" }] } },
      { part: "expiry", to: { at: "2026-02-01T00:00:00Z" } },
    ]);
    expect(edits[0]).not.toHaveProperty("to.id");
  });

  test("a new drawing on top has no place, one below has", () => {
    const { store, edits } = watchedStore();
    store.dispatch({ name: "add-drawing", args: { drawing: lineAt("top", 1) } });
    store.dispatch({ name: "add-drawing", args: { drawing: lineAt("low", 1), at: 1 } });
    expect(edits).toMatchObject([
      { part: "drawing", id: "top" },
      { part: "drawing", id: "low" },
      { part: "place", id: "low", above: "entry" },
    ]);
  });

  test("a new drawing may have any name", () => {
    const { store, edits } = watchedStore();
    for (const id of ["metadata", "levels", "__proto__", "title"]) {
      store.dispatch({ name: "add-drawing", args: { drawing: lineAt(id, 1) } });
    }
    expect(edits.map((edit) => [edit.part, "id" in edit && edit.id])).toEqual([
      ["drawing", "metadata"],
      ["drawing", "levels"],
      ["drawing", "__proto__"],
      ["drawing", "title"],
    ]);
  });
});

describe("places", () => {
  const names = "abcdefgh".split("");
  const snapshot = (order: readonly string[]): Snapshot =>
    snapshotOf({ ...sampleAnalysis(), drawings: order.map((name) => lineAt(name, 1)) });
  const orderAfter = (order: readonly string[], edits: readonly Edit[]) => [
    ...applyEdits(snapshot(order), edits).drawings.keys(),
  ];
  const shuffled = fc.shuffledSubarray(names, { minLength: names.length });

  test("are kept where up to four drawings went before they are asked for", () => {
    fc.assert(
      fc.property(shuffled, shuffled, fc.subarray(names, { maxLength: 4 }), (from, to, went) => {
        const stays = (name: string) => !went.includes(name);
        const edits = placesBetween(from, to, new Set());
        expect(orderAfter(from.filter(stays), edits)).toEqual(to.filter(stays));
      }),
    );
  });

  test("that an earlier version wrote down know one neighbour", () => {
    const edit: Edit = { part: "place", id: "a", above: "c" };
    expect(orderAfter(["a", "b", "c", "d"], [edit])).toEqual(["b", "c", "a", "d"]);
    expect(orderAfter(["a", "b", "d"], [edit])).toEqual(["a", "b", "d"]);
  });

  test("name no more than four drawings beside that neighbour, and the bottom", () => {
    expect(placesBetween(["x", ...names], [...names, "x"], new Set())).toEqual([
      { part: "place", id: "x", above: "h", orAbove: ["g", "f", "e", "d"] },
    ]);
    expect(placesBetween(["a", "b", "x"], ["a", "x", "b"], new Set(["x"]))).toEqual([
      { part: "place", id: "x", above: "a", orAbove: [null] },
    ]);
    expect(placesBetween(["a", "x"], ["x", "a"], new Set(["x"]))).toEqual([
      { part: "place", id: "x", above: null, orAbove: [] },
    ]);
  });
});

describe("moves between two orders", () => {
  const names = "abcdefgh".split("");
  const shuffled = fc.shuffledSubarray(names, { minLength: names.length });

  test("lead from the one to the other", () => {
    fc.assert(
      fc.property(shuffled, shuffled, fc.subarray(names), (from, to, inHand) => {
        const rows = from.map((clientObjectId) => ({ clientObjectId }));
        const moved = changeDrawings(rows, { move: movesBetween(from, to, new Set(inHand)) });
        expect(moved.map(({ clientObjectId }) => clientObjectId)).toEqual(to);
      }),
    );
  });

  test("are of those that somebody had in hand, where these alone have other places", () => {
    fc.assert(
      fc.property(shuffled, shuffled, fc.subarray(names), (from, places, moving) => {
        const inHand = new Set(moving);
        const others = from.filter((name) => !inHand.has(name));
        const to = places.map((name) => (inHand.has(name) ? name : (others.shift() ?? "")));
        const moves = movesBetween(from, to, inHand);
        expect(moves.filter(({ clientObjectId }) => !inHand.has(clientObjectId))).toEqual([]);
        const moved = changeDrawings(
          from.map((clientObjectId) => ({ clientObjectId })),
          { move: moves },
        );
        expect(moved.map(({ clientObjectId }) => clientObjectId)).toEqual(to);
      }),
    );
  });

  test("are as few as can be where everything was in hand", () => {
    const to = ["h", ...names.slice(0, -1)];
    expect(movesBetween(names, to, new Set(names))).toEqual([{ clientObjectId: "h", above: null }]);
  });

  test("are as few as can be", () => {
    expect(movesBetween(names, names)).toEqual([]);
    expect(movesBetween(["a", "b", "c", "d"], ["b", "c", "d", "a"])).toEqual([
      { clientObjectId: "a", above: "d" },
    ]);
    // Either of two neighbours can be the one that moved: it is the one that somebody had in hand.
    expect(movesBetween(["a", "b", "c"], ["b", "a", "c"], new Set(["a"]))).toEqual([
      { clientObjectId: "a", above: "b" },
    ]);
    expect(movesBetween(["a", "b", "c"], ["b", "a", "c"], new Set(["b", "c"]))).toEqual([
      { clientObjectId: "b", above: null },
    ]);
    expect(movesBetween(["a", "b", "c", "d"], ["d", "a", "b", "c"])).toEqual([
      { clientObjectId: "d", above: null },
    ]);
  });
});
