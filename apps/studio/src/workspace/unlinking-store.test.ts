import { analysisOf, createStore, documentOf, orderOf } from "@candlemark/core";
import { expect, test } from "vitest";
import { lineId, sampleAnalysis } from "../testing/server-of.ts";
import { textsWithout, unlinkingStore } from "./unlinking-store.ts";

const sample = () =>
  sampleAnalysis({
    preferenceText: String.raw`Up from [[line:the trend]] and \[[this]] at [[r1:R1]]`,
    comments: `See [[${lineId}:the line]]`,
  });

test("links by either name become words, other links and literal brackets stay", () => {
  expect(textsWithout(documentOf(sample()), "line")).toEqual([
    { field: "preferenceText", text: "Up from the trend and \\[[this]] at [[r1:R1]]" },
    { field: "comments", text: "See the line" },
  ]);
});

test("removing a linked drawing is one step, and undo brings back drawing and links", () => {
  const store = unlinkingStore(createStore(sample()));
  const before = analysisOf(store.get());
  store.dispatch({ name: "remove-drawing", args: { id: "line" } });
  expect(orderOf(store.get())).toEqual([]);
  expect(store.get().metadata.comments).toBe("See the line");
  expect(store.undo()).toBe(true);
  expect(analysisOf(store.get())).toEqual(before);
  expect(store.canUndo()).toBe(false);
});
