import { createStore } from "@candlemark/core";
import { expect, test } from "vitest";
import { sampleAnalysis } from "../testing/server-of.ts";
import { readingStore } from "./reading-store.ts";

test("nothing that is done to it changes anything, and what comes from elsewhere shows", () => {
  const store = createStore(sampleAnalysis());
  const reading = readingStore(store);
  const before = store.get();
  reading.dispatch({ name: "remove-drawing", args: { id: "line" } });
  const gesture = reading.begin();
  gesture.dispatch({ name: "set-metadata", args: { title: "Mine" } });
  gesture.commit();
  expect([reading.undo(), reading.redo(), reading.canUndo()]).toEqual([false, false, false]);
  expect(store.get()).toBe(before);
  store.dispatch({ name: "set-metadata", args: { title: "Theirs" } }, { origin: "remote" });
  expect(reading.get().metadata.title).toBe("Theirs");
});
