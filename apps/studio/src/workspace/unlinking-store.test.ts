import { analysisOf, createStore, documentOf, orderOf, parseAnalysis } from "@candlemark/core";
import { expect, test } from "vitest";
import { textsWithout, unlinkingStore } from "./unlinking-store.ts";

const persistent = "64b5f7f1c0ffee0000000020";

function sample() {
  const parsed = parseAnalysis({
    analysisId: "64b5f7f1c0ffee0000000001",
    communityId: "64b5f7f1c0ffee0000000002",
    channelId: "64b5f7f1c0ffee0000000003",
    sender: "analyst",
    metadata: {
      title: "A bounce",
      symbol: "SPX",
      timeframe: "D1",
      direction: "BULLISH",
      entryPlacement: "BELOW_CURRENT",
      expiry: { type: "NEVER" },
      preferenceText: `Up from [[trend:the trend]] and \\[[this]] at [[r1:R1]]`,
      comments: `See [[${persistent}:the line]]`,
    },
    levels: {
      pivot: { price: 2, clientObjectId: "pivot" },
      resistance: { price: 3, clientObjectId: "r1" },
      support: { price: 1, clientObjectId: "s1" },
    },
    drawings: [
      {
        type: "HORIZONTAL_LINE",
        clientObjectId: "trend",
        id: persistent,
        points: [{ time: "2026-01-08T00:00:00Z", price: 2 }],
      },
    ],
    setup: "bullish_bounce",
    status: "ACTIVE",
    revision: 1,
    createdAt: "2026-01-08T12:00:00Z",
    updatedAt: "2026-01-08T12:00:00Z",
    expiresAt: null,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

test("links by either name become words, other links and literal brackets stay", () => {
  expect(textsWithout(documentOf(sample()), "trend")).toEqual([
    { field: "preferenceText", text: "Up from the trend and \\[[this]] at [[r1:R1]]" },
    { field: "comments", text: "See the line" },
  ]);
});

test("removing a linked drawing is one step, and undo brings back drawing and links", () => {
  const store = unlinkingStore(createStore(sample()));
  const before = analysisOf(store.get());
  store.dispatch({ name: "remove-drawing", args: { id: "trend" } });
  expect(orderOf(store.get())).toEqual([]);
  expect(store.get().metadata.comments).toBe("See the line");
  expect(store.undo()).toBe(true);
  expect(analysisOf(store.get())).toEqual(before);
  expect(store.canUndo()).toBe(false);
});
