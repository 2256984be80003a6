import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Command } from "../commands/registry.ts";
import { MisuseError } from "../errors.ts";
import { createStore, type Store } from "../store/store.ts";
import { deep } from "../testing/deep.ts";
import { anyCommand } from "../testing/random-commands.ts";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import { analysisOf, drawingOf, flagsOf } from "./document.ts";
import { orderOf } from "./order.ts";
import { rowsOf } from "./table.ts";

const bytes = (store: Store) => JSON.stringify(analysisOf(store.get()));

function attempt(store: Store, command: Command, origin: "user" | "remote"): void {
  try {
    store.dispatch(command, { origin });
  } catch (error) {
    if (!(error instanceof MisuseError)) throw error;
  }
}

const point = { time: "2026-01-08T00:00:00Z", price: 1 };

const action = fc.oneof(
  { weight: 4, arbitrary: anyCommand.map((command) => ({ kind: "user" as const, command })) },
  { weight: 2, arbitrary: anyCommand.map((command) => ({ kind: "remote" as const, command })) },
  { weight: 2, arbitrary: fc.constant({ kind: "undo" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "redo" as const }) },
);

describe("history", () => {
  test("survives remote changes in between: it never throws, and no drawing is half there", () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const store = createStore(sampleAnalysis());
        for (const step of actions) {
          if (step.kind === "undo") store.undo();
          else if (step.kind === "redo") store.redo();
          else attempt(store, step.command, step.kind);
          const document = store.get();
          const drawn = [...rowsOf(document.drawings)].map(([id]) => id);
          expect(orderOf(document).toSorted()).toEqual(drawn.toSorted());
        }
        while (store.undo()) expect(store.canRedo()).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test("leaves others' order alone where a step had to make room, and takes back what it placed", () => {
    const line = (clientObjectId: string) => ({
      type: "HORIZONTAL_LINE" as const,
      clientObjectId,
      points: [point] as const,
    });
    const store = createStore({ ...sampleAnalysis(), drawings: ["a", "b", "c", "d", "e", "f"].map(line) });
    const touched: string[] = [];
    store.subscribe((change) => touched.push([...change.touched].join()));
    const user = (id: string, at: number) => store.dispatch({ name: "reorder-drawing", args: { id, at } });
    user("f", 0);
    // Each takes half of what is left between two, until nothing is, and all get other numbers.
    for (let times = 0; times < 60; times += 1) user(times % 2 === 0 ? "c" : "d", 3);
    expect(new Set(touched)).toEqual(new Set(["f", "c", "d"]));
    expect(orderOf(store.get())).toEqual(["f", "a", "b", "d", "c", "e"]);
    const ranks = store.get().ranks;
    while (store.undo()) expect(store.canRedo()).toBe(true);
    expect(orderOf(store.get())).toEqual(["a", "b", "c", "d", "e", "f"]);
    while (store.redo()) expect(store.canUndo()).toBe(true);
    expect(store.get().ranks).toEqual(ranks);

    store.dispatch({ name: "reorder-drawing", args: { id: "a", at: 5 } }, { origin: "remote" });
    while (store.undo()) {
      const others = orderOf(store.get()).filter((id) => !["c", "d", "f"].includes(id));
      expect(others).toEqual(["b", "e", "a"]);
    }
  });

  test("without remote changes, undoing all gives the first bytes and redoing all the last", () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 25 }), (list) => {
        const store = createStore(sampleAnalysis());
        const first = bytes(store);
        for (const command of list) attempt(store, command, "user");
        const last = bytes(store);
        while (store.undo()) expect(store.canRedo()).toBe(true);
        expect(bytes(store)).toBe(first);
        while (store.redo()) expect(store.canUndo()).toBe(true);
        expect(bytes(store)).toBe(last);
      }),
      { numRuns: 1_000 },
    );
  });

  const line = {
    type: "LINE" as const,
    clientObjectId: "new",
    points: [point, point] as [typeof point, typeof point],
  };
  const add: Command = { name: "add-drawing", args: { drawing: line } };
  const label = (id: string): Command => ({ name: "update-drawing", args: { id, fields: { label: "Up" } } });
  const move = (price: number): Command => ({
    name: "move-anchor",
    args: { id: "trend", index: 0, anchor: { time: "2026-01-08T00:00:00Z", price } },
  });
  const price = (store: Store) => Reflect.get(drawingOf(store.get(), "trend") ?? {}, "points")?.[0].price;

  test("doesn't undo what somebody else changed since", () => {
    const store = createStore(sampleAnalysis());
    store.dispatch(move(2));
    store.dispatch(move(3), { origin: "remote" });
    store.undo();
    expect(price(store)).toBe(3);
  });

  test("undoes what is still ours beside what somebody else changed", () => {
    const store = createStore(sampleAnalysis());
    const gesture = store.begin();
    gesture.dispatch(move(2));
    gesture.dispatch({ name: "set-metadata", args: { title: "Ours" } });
    gesture.commit();
    store.dispatch({ name: "set-metadata", args: { title: "Theirs" } }, { origin: "remote" });
    store.undo();
    expect([price(store), store.get().metadata.title]).toEqual([1.34, "Theirs"]);
  });

  test.each<[string, Command]>([
    ["a style", { name: "restyle-drawing", args: { id: "trend", style: { color: "#112233" } } }],
    ["a place", { name: "reorder-drawing", args: { id: "trend", at: 1 } }],
    ["a flag", { name: "hide-drawing", args: { id: "trend", hidden: true } }],
  ])("undoes %s of a drawing that somebody else has named since", (_, command) => {
    const store = createStore(sampleAnalysis());
    store.dispatch(command);
    store.dispatch(label("trend"), { origin: "remote" });
    store.undo();
    const [trend, fan] = sampleAnalysis().drawings;
    expect(analysisOf(store.get()).drawings).toEqual([{ ...trend, label: "Up" }, fan]);
    expect(flagsOf(store.get(), "trend")).toEqual({});
  });

  test("leaves a drawing away that somebody else removed", () => {
    const store = createStore(sampleAnalysis());
    store.dispatch(move(2));
    store.dispatch({ name: "remove-drawing", args: { id: "trend" } }, { origin: "remote" });
    expect(store.undo()).toBe(true);
    expect(orderOf(store.get())).toEqual(["fan"]);
  });

  test("takes a new drawing back although the server has named it", () => {
    const store = createStore(sampleAnalysis());
    store.dispatch(add);
    store.dispatch(
      { name: "adopt-envelope", args: { envelope: {}, ids: { new: "64b5f7f1c0ffee00000000aa" } } },
      { origin: "remote" },
    );
    store.undo();
    expect(orderOf(store.get())).toEqual(["trend", "fan"]);
  });

  test("takes a new drawing back although somebody else gave it another place", () => {
    const store = createStore(sampleAnalysis());
    store.dispatch(add);
    store.dispatch({ name: "reorder-drawing", args: { id: "new", at: 0 } }, { origin: "remote" });
    store.undo();
    expect(orderOf(store.get())).toEqual(["trend", "fan"]);
    store.redo();
    expect(orderOf(store.get())).toEqual(["trend", "fan", "new"]);
  });

  test("leaves a new drawing where it is once somebody else changed it", () => {
    const store = createStore(sampleAnalysis());
    store.dispatch(add);
    store.dispatch(label("new"), { origin: "remote" });
    store.undo();
    expect(analysisOf(store.get()).drawings).toEqual([
      ...sampleAnalysis().drawings,
      { ...line, label: "Up" },
    ]);
  });

  test("doesn't bring back what was removed over a drawing that somebody else has put there since", () => {
    const store = createStore(sampleAnalysis());
    store.dispatch(add);
    store.dispatch({ name: "lock-drawing", args: { id: "new", locked: true } });
    store.dispatch({ name: "remove-drawing", args: { id: "new" } });
    store.dispatch(add, { origin: "remote" });
    store.undo();
    expect(flagsOf(store.get(), "new")).toEqual({});
  });

  test.each<[string, Command]>([
    ["a label", label("trend")],
    ["a style", { name: "restyle-drawing", args: { id: "trend", style: { color: "#112233" } } }],
    ["a flag", { name: "hide-drawing", args: { id: "trend", hidden: true } }],
  ])("doesn't give %s again to a drawing that somebody else removed", (_, command) => {
    const store = createStore(sampleAnalysis());
    store.dispatch(command);
    store.undo();
    store.dispatch({ name: "remove-drawing", args: { id: "trend" } }, { origin: "remote" });
    expect(store.redo()).toBe(true);
    expect([orderOf(store.get()), flagsOf(store.get(), "trend")]).toEqual([["fan"], {}]);
    expect([...rowsOf(store.get().drawings)].map(([id]) => id)).toEqual(["fan"]);
  });

  test("doesn't restyle again where somebody else took all style away", () => {
    const store = createStore(sampleAnalysis());
    const restyle = (style: Record<string, unknown>): Command => ({
      name: "restyle-drawing",
      args: { id: "trend", style },
    });
    store.dispatch(restyle({ color: "#112233" }));
    store.dispatch(restyle({ lineWidth: 3 }));
    store.undo();
    store.dispatch(restyle({ color: null }), { origin: "remote" });
    expect(store.redo()).toBe(true);
    expect(analysisOf(store.get())).toEqual(sampleAnalysis());
  });

  test("a gesture that is cancelled after somebody else removed its drawing leaves it away", () => {
    const store = createStore(sampleAnalysis());
    const gesture = store.begin();
    gesture.dispatch(move(2));
    store.dispatch({ name: "remove-drawing", args: { id: "trend" } }, { origin: "remote" });
    gesture.cancel();
    expect(orderOf(store.get())).toEqual(["fan"]);
  });

  test("undoes a price of a point whose time somebody else has changed since", () => {
    const store = createStore(sampleAnalysis());
    store.dispatch(move(2));
    const time = "2026-01-08T07:00:00Z";
    store.dispatch(
      { name: "move-anchor", args: { id: "trend", index: 0, anchor: { time, price: 2 } } },
      { origin: "remote" },
    );
    store.undo();
    expect(drawingOf(store.get(), "trend")).toMatchObject({
      points: [{ time, price: 1.34 }, { price: 1.35 }],
    });
  });

  test("undoes one style of a drawing that somebody else has given another since", () => {
    const store = createStore(sampleAnalysis());
    const restyle = (style: Record<string, unknown>, origin: "user" | "remote") =>
      store.dispatch({ name: "restyle-drawing", args: { id: "trend", style } }, { origin });
    restyle({ lineWidth: 2 }, "user");
    restyle({ lineWidth: 3 }, "user");
    restyle({ color: "#112233" }, "remote");
    store.undo();
    expect(drawingOf(store.get(), "trend")).toMatchObject({ style: { lineWidth: 2, color: "#112233" } });
    store.undo();
    // What the first step put there was a style, and that is somebody else's by now.
    expect(drawingOf(store.get(), "trend")).toMatchObject({ style: { lineWidth: 2, color: "#112233" } });
  });

  test("keeps the id that the server gave a drawing since it was moved", () => {
    const store = createStore(sampleAnalysis());
    store.dispatch(add);
    store.dispatch({ name: "move-drawing", args: { id: "new", points: [{ ...point, price: 5 }, point] } });
    const id = "64b5f7f1c0ffee00000000aa";
    store.dispatch(
      { name: "adopt-envelope", args: { envelope: {}, ids: { new: id } } },
      { origin: "remote" },
    );
    store.undo();
    expect(drawingOf(store.get(), "new")).toEqual({ ...line, id });
    store.redo();
    expect(drawingOf(store.get(), "new")).toEqual({ ...line, id, points: [{ ...point, price: 5 }, point] });
  });

  test("leaves an expiry that somebody else has chosen since, and mixes none of two", () => {
    const store = createStore(sampleAnalysis());
    store.dispatch({ name: "set-metadata", args: { expiry: { type: "BARS", bars: 3 } } });
    const theirs = { type: "HOURS" as const, hours: 3 };
    store.dispatch({ name: "set-metadata", args: { expiry: theirs } }, { origin: "remote" });
    store.undo();
    expect(store.get().metadata.expiry).toEqual(theirs);
  });

  test("leaves a list that somebody else has changed since as a whole", () => {
    const store = createStore(sampleAnalysis());
    const points: [typeof point, typeof point] = [point, { ...point, price: 2 }];
    store.dispatch({
      name: "add-drawing",
      args: { drawing: { type: "FIBONACCI_RETRACEMENT", clientObjectId: "swing", points } },
    });
    const set = (ratios: readonly number[], origin: "user" | "remote") => {
      const levels = ratios.map((ratio) => ({ ratio }));
      store.dispatch({ name: "update-drawing", args: { id: "swing", fields: { levels } } }, { origin });
    };
    set([0, 0.5, 1], "user");
    set([0, 0.618, 1], "user");
    set([0.1, 0.618, 1], "remote");
    store.undo();
    expect(drawingOf(store.get(), "swing")).toMatchObject({
      levels: [{ ratio: 0.1 }, { ratio: 0.618 }, { ratio: 1 }],
    });
  });

  test("undoes a level beside another one that somebody else has moved since", () => {
    const store = createStore(sampleAnalysis());
    const { pivot, support } = sampleAnalysis().levels;
    store.dispatch({ name: "set-levels", args: { pivot: { ...pivot, price: 1.346 } } });
    store.dispatch(
      { name: "set-levels", args: { support: { price: 1.342, clientObjectId: "s1" } } },
      { origin: "remote" },
    );
    store.undo();
    expect(store.get().levels).toMatchObject({ pivot, support: { price: 1.342 } });
    expect(support).not.toMatchObject({ price: 1.342 });
  });

  test("edits, undoes and redoes a drawing with a field nested deeper than calls can be", () => {
    const analysis = sampleAnalysis();
    const drawings = analysis.drawings.map((drawing) => ({ ...drawing, future: deep("end") }));
    const store = createStore({ ...analysis, drawings });
    const before = store.get();
    store.dispatch(move(2));
    store.dispatch(label("trend"));
    store.dispatch({ name: "duplicate-drawing", args: { id: "fan", copyId: "copy" } });
    store.dispatch({ name: "remove-drawing", args: { id: "trend" } });
    const again = { ...drawings[1], future: deep("end"), clientObjectId: "fan", type: "GANN_FAN" };
    store.dispatch({ name: "merge-remote", args: { put: [again] } }, { origin: "remote" });
    expect(drawingOf(store.get(), "fan")).toBe(drawingOf(before, "fan"));
    while (store.undo()) expect(store.canRedo()).toBe(true);
    expect(drawingOf(store.get(), "trend")).toBe(drawingOf(before, "trend"));
    while (store.redo()) expect(store.canUndo()).toBe(true);
    expect(orderOf(store.get())).toEqual(["fan", "copy"]);
  });

  test("goes more than a thousand steps back", () => {
    const store = createStore(sampleAnalysis());
    for (let step = 1; step <= 1_500; step++) store.dispatch(move(step + 1));
    let steps = 0;
    while (store.undo()) steps += 1;
    expect([steps, price(store)]).toEqual([1_500, 1.34]);
  });
});
