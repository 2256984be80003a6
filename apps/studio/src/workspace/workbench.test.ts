import { drawingOf } from "@candlemark/core";
import { createMemoryOutbox } from "@candlemark/sync";
import { expect, onTestFinished, test } from "vitest";
import { sampleAnalysis, serverOf } from "../testing/server-of.ts";
import { createWorkbench } from "./workbench.ts";

async function setUp(outbox = createMemoryOutbox()) {
  const { server, client } = serverOf();
  const bench = await createWorkbench(client, server.stored, outbox);
  onTestFinished(() => bench.close());
  return { server, client, bench, outbox };
}

test("links read as clientObjectIds, and that alone is nothing to save", async () => {
  const { bench, server } = await setUp();
  expect(bench.analysis.get().metadata.preferenceText).toBe("Up from [[line:the line]]");
  bench.store.dispatch({ name: "set-metadata", args: { title: "Better" } });
  await bench.sync.whenSynced();
  expect(server.writes).toEqual([{ metadata: { title: "Better" } }]);
  expect(bench.analysis.get().revision).toBe(2);
});

test("a drawing that was removed and brought back takes its new id and keeps its links", async () => {
  const { bench, server } = await setUp();
  const [line] = server.stored.drawings;
  bench.store.dispatch({ name: "remove-drawing", args: { id: "line" } });
  await bench.sync.whenSynced();
  expect(server.stored.drawings).toEqual([]);
  expect(bench.analysis.get().metadata.preferenceText).toBe("Up from the line");
  bench.store.undo();
  await bench.sync.whenSynced();
  const [again] = server.stored.drawings;
  expect(again?.id).not.toBe(line?.id);
  expect(drawingOf(bench.store.get(), "line")?.id).toBe(again?.id);
  expect(bench.analysis.get().metadata.preferenceText).toBe("Up from [[line:the line]]");
});

test("a gesture is saved once, when it is done", async () => {
  const { bench, server } = await setUp();
  const gesture = bench.store.begin();
  for (const price of [3, 4, 5]) {
    const anchor = { time: "2026-01-08T00:00:00Z", price };
    gesture.dispatch({ name: "move-anchor", args: { id: "line", index: 0, anchor } });
  }
  expect(bench.saving.get().status).toBe("idle");
  gesture.commit();
  await bench.sync.whenSynced();
  expect(server.writes).toHaveLength(1);
});

test("what can't be sent is kept, and a workbench that is opened later shows and sends it", async () => {
  const { bench, server, client, outbox } = await setUp();
  server.isAway = true;
  bench.store.dispatch({ name: "set-metadata", args: { title: "Better" } });
  await expect.poll(() => bench.sync.state.status).toBe("offline");
  await bench.close();
  server.isAway = false;
  const later = await createWorkbench(client, sampleAnalysis(), outbox);
  onTestFinished(() => later.close());
  expect(later.analysis.get().metadata.title).toBe("Better");
  await later.sync.whenSynced();
  expect(server.stored.metadata.title).toBe("Better");
});

test("one's own undo leaves what others changed since", async () => {
  const { bench, server } = await setUp();
  bench.store.dispatch({ name: "set-metadata", args: { title: "Better" } });
  await bench.sync.whenSynced();
  const { metadata } = server.stored;
  server.change({ metadata: { ...metadata, preferenceText: "Theirs" } });
  await bench.sync.refresh();
  bench.store.undo();
  await bench.sync.whenSynced();
  expect(server.stored.metadata).toMatchObject({ title: "A bounce", preferenceText: "Theirs" });
});

test("what is shown of saving stays as it is while a gesture is open", async () => {
  const { bench, server } = await setUp();
  bench.store.dispatch({ name: "set-metadata", args: { title: "Better" } });
  const gesture = bench.store.begin();
  gesture.dispatch({ name: "set-metadata", args: { title: "Best" } });
  const before = bench.saving.get();
  await expect.poll(() => server.stored.metadata.title).toBe("Better");
  expect(bench.saving.get()).toBe(before);
  gesture.commit();
  await bench.sync.whenSynced();
  expect(bench.saving.get().status).toBe("idle");
  expect(server.stored.metadata.title).toBe("Best");
});
