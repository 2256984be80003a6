import { describe, expect, test } from "vitest";
import { analysisOf, drawingOf, flagsOf } from "../document/document.ts";
import { orderOf } from "../document/order.ts";
import { rowsOf } from "../document/table.ts";
import { createStore } from "../store/store.ts";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import type { Command } from "./registry.ts";

/** The store after commands. */
function after(...commands: Command[]) {
  const store = createStore(sampleAnalysis());
  for (const command of commands) store.dispatch(command);
  return store.get();
}
const trend = sampleAnalysis().drawings[0];
type Point = { time: string; price: number };
const points: [Point, Point] = [
  { time: "2026-01-08T01:00:00Z", price: 1 },
  { time: "2026-01-08T02:00:00Z", price: 2 },
];

describe("commands", () => {
  test("update-drawing changes fields of the type and the label, and takes them away", () => {
    const document = after(
      {
        name: "update-drawing",
        args: { id: "trend", fields: { label: "Up", endHead: "ARROW", extendRight: true } },
      },
      { name: "update-drawing", args: { id: "trend", fields: { extendRight: null } } },
    );
    expect(drawingOf(document, "trend")).toEqual({ ...trend, label: "Up", endHead: "ARROW" });
  });

  test("restyle-drawing changes style fields, and leaves no empty style", () => {
    const set: Command = {
      name: "restyle-drawing",
      args: { id: "trend", style: { color: "#112233", lineWidth: 3 } },
    };
    const clear: Command = {
      name: "restyle-drawing",
      args: { id: "trend", style: { color: null, lineWidth: null } },
    };
    expect(drawingOf(after(set), "trend")).toEqual({ ...trend, style: { color: "#112233", lineWidth: 3 } });
    expect(drawingOf(after(set, clear), "trend")).toEqual(trend);
  });

  test("duplicate-drawing puts a copy above the original, without the server's id", () => {
    const document = after({ name: "duplicate-drawing", args: { id: "trend", copyId: "copy" } });
    expect(orderOf(document)).toEqual(["trend", "copy", "fan"]);
    const { id: _, ...content } = trend as { id?: string; clientObjectId: string };
    expect(drawingOf(document, "copy")).toEqual({ ...content, clientObjectId: "copy" });
  });

  test("reorder-drawing gives another place, from the bottom to the top", () => {
    const reorder = (id: string, at: number) => orderOf(after({ name: "reorder-drawing", args: { id, at } }));
    expect(reorder("fan", 0)).toEqual(["fan", "trend"]);
    expect(reorder("trend", 99)).toEqual(["fan", "trend"]);
    expect(reorder("trend", -5)).toEqual(["trend", "fan"]);
  });

  test("add-drawing takes a place in the order", () => {
    const drawing = { type: "LINE" as const, clientObjectId: "new", points };
    expect(orderOf(after({ name: "add-drawing", args: { drawing, at: 1 } }))).toEqual([
      "trend",
      "new",
      "fan",
    ]);
    expect(orderOf(after({ name: "add-drawing", args: { drawing } }))).toEqual(["trend", "fan", "new"]);
  });

  test("a locked drawing can't be changed, but be removed; unlocked it can", () => {
    const lock: Command = { name: "lock-drawing", args: { id: "trend", locked: true } };
    const move: Command = { name: "move-drawing", args: { id: "trend", points } };
    expect(() => after(lock, move)).toThrow(/locked: unlock it with lock-drawing/);
    expect(orderOf(after(lock, { name: "remove-drawing", args: { id: "trend" } }))).toEqual(["fan"]);
    const unlock: Command = { name: "lock-drawing", args: { id: "trend", locked: false } };
    expect(drawingOf(after(lock, unlock, move), "trend")).toMatchObject({ points });
  });

  test("flags are the editor's own: the analysis doesn't show them", () => {
    const document = after(
      { name: "lock-drawing", args: { id: "trend", locked: true } },
      { name: "hide-drawing", args: { id: "trend", hidden: true } },
    );
    expect(flagsOf(document, "trend")).toEqual({ locked: true, hidden: true });
    expect(flagsOf(document, "fan")).toEqual({});
    expect(analysisOf(document)).toEqual(sampleAnalysis());
  });

  test("flags that are cleared leave no trace", () => {
    const document = after(
      { name: "hide-drawing", args: { id: "trend", hidden: true } },
      { name: "hide-drawing", args: { id: "trend", hidden: false } },
    );
    expect([...rowsOf(document.flags)]).toEqual([]);
  });

  test("set-levels merges by name and keeps the order of levels", () => {
    const set = (price: number) =>
      after({ name: "set-levels", args: { support: { price, clientObjectId: "s1" } } });
    expect(set(1.3).levels).toEqual({
      ...sampleAnalysis().levels,
      support: { price: 1.3, clientObjectId: "s1" },
    });
    expect(() => set(1.345)).toThrow(/must hold/);
  });

  test("set-text sets texts and takes optional ones away", () => {
    const set = (field: "comments" | "preferenceText", text: string) =>
      after({ name: "set-text", args: { field, text } }).metadata;
    expect(set("comments", "New")).toMatchObject({ comments: "New" });
    expect(set("comments", "")).not.toHaveProperty("comments");
    expect(set("preferenceText", "")).toMatchObject({ preferenceText: "" });
  });

  test("set-metadata changes title and expiry alone", () => {
    const expiry = { type: "BARS" as const, bars: 3 };
    expect(after({ name: "set-metadata", args: { title: "New", expiry } }).metadata).toEqual({
      ...sampleAnalysis().metadata,
      title: "New",
      expiry,
    });
  });

  test.each<[string, Command[], Command]>([
    [
      "points",
      [],
      { name: "move-drawing", args: { id: "trend", points: (trend as { points?: Point[] }).points ?? [] } },
    ],
    ["a title", [], { name: "set-metadata", args: { title: "A bounce" } }],
    ["a label", [], { name: "update-drawing", args: { id: "trend", fields: { label: null } } }],
    ["a style", [], { name: "restyle-drawing", args: { id: "trend", style: { color: null } } }],
    [
      "a flag",
      [{ name: "lock-drawing", args: { id: "trend", locked: true } }],
      { name: "lock-drawing", args: { id: "trend", locked: true } },
    ],
    ["no flag", [], { name: "hide-drawing", args: { id: "trend", hidden: false } }],
  ])("that set %s as it is already change nothing", (_, first, command) => {
    const store = createStore(sampleAnalysis());
    for (const before of first) store.dispatch(before);
    const before = store.get();
    store.dispatch(command);
    expect(store.get()).toBe(before);
  });

  test("leave what they are given and the document before as they are", () => {
    const drawing = { type: "LINE" as const, clientObjectId: "new", points: structuredClone(points) };
    const store = createStore(sampleAnalysis());
    store.dispatch({ name: "add-drawing", args: { drawing } });
    store.dispatch({
      name: "move-anchor",
      args: { id: "new", index: 0, anchor: { ...points[0], price: 9 } },
    });
    store.dispatch({ name: "update-drawing", args: { id: "new", fields: { label: "x" } } });
    expect(drawing).toEqual({ type: "LINE", clientObjectId: "new", points });
    expect(Object.isFrozen(drawing)).toBe(false);
  });

  test.each<[string, Command, RegExp]>([
    ["no such drawing", { name: "remove-drawing", args: { id: "gone" } }, /no drawing "gone"/],
    [
      "no such point",
      { name: "move-anchor", args: { id: "trend", index: 2, anchor: points[0] } },
      /no point 2/,
    ],
    [
      "too few points",
      { name: "move-drawing", args: { id: "trend", points: points.slice(1) } },
      /2 points, not 1/,
    ],
    [
      "a field of another type",
      { name: "update-drawing", args: { id: "trend", fields: { middleLine: true } } },
      /no field "middleLine": it has label, \w+, \w+/,
    ],
    [
      "a value that can't be",
      { name: "update-drawing", args: { id: "trend", fields: { endHead: "BALL" } } },
      /endHead must be one of/,
    ],
    [
      "a style of another type",
      { name: "restyle-drawing", args: { id: "trend", style: { fillColor: "#112233" } } },
      /no style "fillColor": it has color, /,
    ],
    [
      "styles that can't be",
      { name: "restyle-drawing", args: { id: "trend", style: { color: "red", lineWidth: 99 } } },
      /style.color must be a colour.*; style.lineWidth must be/,
    ],
    ["an unknown type", { name: "restyle-drawing", args: { id: "fan", style: {} } }, /unknown type GANN_FAN/],
    [
      "a name that is taken",
      { name: "duplicate-drawing", args: { id: "trend", copyId: "fan" } },
      /"fan" already/,
    ],
    [
      "no such verb",
      { name: "fly", args: {} } as never,
      /no command "fly": use one of add-drawing, adopt-envelope, /,
    ],
  ])("refuse %s and change nothing", (_, command, message) => {
    const store = createStore(sampleAnalysis());
    const before = store.get();
    expect(() => store.dispatch(command)).toThrow(message);
    expect(store.get()).toBe(before);
  });
});
