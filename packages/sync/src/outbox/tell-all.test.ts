import { expect, onTestFinished, test, vi } from "vitest";
import { createMemoryOutbox } from "./memory-outbox.ts";
import type { Entry } from "./outbox.ts";

test("what one who listens throws is neither the writer's trouble nor the others'", async () => {
  const thrown: unknown[] = [];
  const later = vi.spyOn(globalThis, "queueMicrotask").mockImplementation((call) => {
    try {
      call();
    } catch (error) {
      thrown.push(error);
    }
  });
  onTestFinished(() => later.mockRestore());
  const outbox = createMemoryOutbox();
  const heard: unknown[] = [];
  const mistake = new Error("a listener's own");
  outbox.open("a", () => {
    throw mistake;
  });
  outbox.open("a", (change) => heard.push(change));
  const entry: Entry = { key: "k", at: 0, edit: { part: "title", from: "a", to: "b" } };
  const stored = await outbox.open("a", () => {}).write({ put: [entry] });
  expect(stored).toEqual([{ ...entry, seq: 1 }]);
  expect(heard).toEqual([{ put: stored }]);
  expect(thrown).toEqual([mistake]);
});
