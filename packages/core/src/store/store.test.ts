import { describe, expect, test, vi } from "vitest";
import type { Command } from "../commands/registry.ts";
import { analysisOf, drawingOf } from "../document/document.ts";
import { orderOf } from "../document/order.ts";
import { MisuseError } from "../errors.ts";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import { type Change, createStore } from "./store.ts";

const anchor = (price: number) => ({ time: "2026-01-08T06:00:00Z", price });
const moveTo = (price: number): Command => ({
  name: "move-anchor",
  args: { id: "trend", index: 1, anchor: anchor(price) },
});
const addLine = (id: string): Command => ({
  name: "add-drawing",
  args: { drawing: { type: "LINE", clientObjectId: id, points: [anchor(1), anchor(2)] } },
});

function start() {
  const store = createStore(sampleAnalysis());
  const changes: Change[] = [];
  store.subscribe((change) => changes.push(change));
  return { store, changes, json: () => JSON.stringify(analysisOf(store.get())) };
}

describe("a store", () => {
  test("holds the analysis it was made of", () => {
    expect(analysisOf(start().store.get())).toEqual(sampleAnalysis());
  });

  test("tells what a command touched and who gave it", () => {
    const { store, changes } = start();
    store.dispatch(moveTo(1.5), { origin: "agent" });
    expect(changes).toMatchObject([{ origin: "agent", settled: true, touched: new Set(["trend"]) }]);
    expect(drawingOf(store.get(), "trend")).toMatchObject({ points: [{}, anchor(1.5)] });
  });

  test("shares what a command didn't touch", () => {
    const { store } = start();
    const before = store.get();
    store.dispatch(moveTo(1.5));
    expect(drawingOf(store.get(), "fan")).toBe(drawingOf(before, "fan"));
    expect(store.get().levels).toBe(before.levels);
  });

  test("leaves everything as it was when a command names what isn't there", () => {
    const { store, changes, json } = start();
    const before = json();
    expect(() => store.dispatch({ name: "remove-drawing", args: { id: "gone" } })).toThrow(MisuseError);
    expect(() =>
      store.dispatch({ name: "move-anchor", args: { id: "fan", index: 0, anchor: anchor(1) } }),
    ).toThrow(/unknown type GANN_FAN/);
    expect(() => store.dispatch(addLine("trend"))).toThrow(/another clientObjectId/);
    expect([json(), changes.length, store.canUndo()]).toEqual([before, 0, false]);
  });

  test("undoes and redoes step by step to the same bytes", () => {
    const { store, json } = start();
    const commands: Command[] = [
      addLine("second"),
      moveTo(1.6),
      { name: "set-metadata", args: { title: "Other" } },
      { name: "set-text", args: { field: "comments", text: "" } },
      { name: "remove-drawing", args: { id: "trend" } },
      { name: "move-drawing", args: { id: "second", points: [anchor(3), anchor(4)] } },
    ];
    const states = [json()];
    for (const command of commands) {
      store.dispatch(command);
      states.push(json());
    }
    for (const state of states.slice(0, -1).toReversed()) {
      store.undo();
      expect(json()).toBe(state);
    }
    expect(store.undo()).toBe(false);
    for (const state of states.slice(1)) {
      store.redo();
      expect(json()).toBe(state);
    }
    expect(store.redo()).toBe(false);
  });

  test("makes a gesture one step", () => {
    const { store, changes, json } = start();
    const before = json();
    const first = store.get();
    const gesture = store.begin();
    for (const price of [1.4, 1.5, 1.6]) gesture.dispatch(moveTo(price));
    expect(changes.every(({ settled }) => !settled)).toBe(true);
    expect(changes[1]?.before).toBe(changes[0]?.document);
    gesture.commit();
    expect(changes.at(-1)).toMatchObject({ settled: true, touched: new Set(["trend"]) });
    expect(changes.at(-1)?.before).toBe(first);
    store.undo();
    expect(json()).toBe(before);
    expect(store.canUndo()).toBe(false);
  });

  test("keeps no trace of a gesture that was cancelled", () => {
    const { store, json } = start();
    const before = json();
    const gesture = store.begin();
    gesture.dispatch(addLine("second"));
    gesture.dispatch(moveTo(1.5));
    gesture.cancel();
    expect([json(), store.canUndo()]).toEqual([before, false]);
    expect(() => gesture.commit()).toThrow(/begin\(\)/);
  });

  test("refuses a second gesture while one is open", () => {
    const { store } = start();
    store.begin();
    expect(() => store.begin()).toThrow(MisuseError);
  });

  test("never undoes what came from elsewhere", () => {
    const { store } = start();
    store.dispatch(moveTo(1.5));
    store.dispatch(addLine("theirs"), { origin: "remote" });
    store.undo();
    expect(orderOf(store.get())).toContain("theirs");
    expect(drawingOf(store.get(), "trend")).toMatchObject({ points: [{}, { price: 1.35 }] });
  });

  test("undoes nothing inside a drawing that somebody else took away", () => {
    const { store } = start();
    const label = (text: string | null): Command => ({
      name: "update-drawing",
      args: { id: "trend", fields: { label: text } },
    });
    store.dispatch(label("x"));
    store.dispatch(label(null));
    store.dispatch({ name: "remove-drawing", args: { id: "trend" } }, { origin: "remote" });
    while (store.undo()) expect(store.canRedo()).toBe(true);
    while (store.redo()) expect(store.canUndo()).toBe(true);
    expect(orderOf(store.get())).toEqual(["fan"]);
  });

  test("undoes and redoes what was added and changed in one gesture", () => {
    const { store, json } = start();
    const gesture = store.begin();
    gesture.dispatch(addLine("second"));
    gesture.dispatch({ name: "update-drawing", args: { id: "second", fields: { label: "x" } } });
    gesture.commit();
    const after = json();
    store.undo();
    store.redo();
    expect(json()).toBe(after);
  });

  test("takes over what the server said after a save without a step", () => {
    const { store } = start();
    store.dispatch(addLine("second"));
    const id = "64b5f7f1c0ffee00000000aa";
    store.dispatch(
      { name: "adopt-envelope", args: { envelope: { revision: 2 }, ids: { second: id, gone: id } } },
      { origin: "remote" },
    );
    expect(store.get().envelope.revision).toBe(2);
    expect(drawingOf(store.get(), "second")).toMatchObject({ id });
    store.undo();
    expect(orderOf(store.get())).not.toContain("second");
  });

  test("takes over drawings, fields and the order from the server, and leaves the rest as it is", () => {
    const { store, changes } = start();
    store.dispatch(addLine("mine"));
    const before = store.get();
    const [mine, fan] = [drawingOf(before, "mine"), drawingOf(before, "fan")];
    if (mine === undefined) throw new Error("it was added");
    store.dispatch(
      {
        name: "merge-remote",
        args: {
          envelope: { revision: 7 },
          metadata: { ...before.metadata, title: "Theirs" },
          remove: ["trend"],
          put: [
            { ...mine, id: "64b5f7f1c0ffee00000000aa" },
            { type: "GANN_FAN", clientObjectId: "theirs", points: [] },
          ],
          order: ["theirs", "mine", "fan"],
        },
      },
      { origin: "remote" },
    );
    expect(orderOf(store.get())).toEqual(["theirs", "mine", "fan"]);
    expect(store.get()).toMatchObject({ envelope: { revision: 7 }, metadata: { title: "Theirs" } });
    expect(drawingOf(store.get(), "fan")).toBe(fan);
    expect(store.get().levels).toBe(before.levels);
    expect(changes.at(-1)).toMatchObject({ origin: "remote", settled: true });
    store.undo();
    expect(orderOf(store.get())).toEqual(["theirs", "fan"]);
  });

  test("calls no listener that has left", () => {
    const { store } = start();
    const listener = vi.fn();
    store.subscribe(listener)();
    store.reset(sampleAnalysis());
    expect(listener).not.toHaveBeenCalled();
  });
});
