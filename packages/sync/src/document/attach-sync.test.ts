import { analysisOf, drawingOf, orderOf } from "@candlemark/core";
import { describe, expect, test, vi } from "vitest";
import { attached, large, priceOf, sender } from "../testing/attached.ts";
import { idOf, lineAt } from "../testing/sample.ts";

describe("changes", () => {
  test("show at once, and arrive in as few requests as can be", async () => {
    const { server, sync, user, store } = attached();
    for (let number = 1; number <= 30; number += 1) user.add(`d${number}`);
    user.move("d1", 5);
    user.title("Other");
    user.move("target", 7);
    expect(orderOf(store.get())).toHaveLength(32);
    expect(await sync.whenSynced()).toMatchObject({ status: "idle", queued: 0, inFlight: 0, unstored: 0 });
    expect(server.writes).toEqual([expect.stringMatching(/^append d1 d2 /), "update title drawings"]);
    expect(server.stored.drawings).toHaveLength(32);
    expect(server.stored.drawings[2]).toMatchObject({ clientObjectId: "d1", points: [{ price: 5 }] });
  });

  test("leave the store as the server has it: ids, revision and times", async () => {
    const { server, sync, user, store } = attached();
    user.add("new");
    user.title("Other");
    await sync.whenSynced();
    const { metadata, ...stored } = server.stored;
    expect(analysisOf(store.get())).toEqual({
      ...stored,
      metadata: { ...metadata, preferenceText: "Entry at [[entry:the line]], stop below [[sup:support]]." },
    });
  });

  test("of undo and redo arrive too, and what is undone before it is sent isn't sent", async () => {
    const { server, sync, user, store } = attached();
    user.title("Other");
    store.undo();
    await sync.whenSynced();
    expect(server.writes).toEqual([]);
    store.redo();
    await sync.whenSynced();
    expect(server.stored.metadata.title).toBe("Other");
    user.remove("target");
    await sync.whenSynced();
    store.undo();
    await sync.whenSynced();
    expect(server.stored.drawings.map(({ clientObjectId }) => clientObjectId)).toEqual(["entry", "target"]);
  });

  test("of a gesture are sent when it is done, and others' are shown then", async () => {
    const { server, sync, store, client } = attached();
    await sync.whenSynced();
    const gesture = store.begin();
    const moveTo = (price: number) =>
      gesture.dispatch({
        name: "move-anchor",
        args: { id: "entry", index: 0, anchor: { time: "2026-01-08T10:00:00Z", price } },
      });
    moveTo(2);
    await client.append(idOf(1), { sender, drawings: [lineAt("theirs", 4)] });
    await sync.refresh();
    expect(drawingOf(store.get(), "theirs")).toBeUndefined();
    moveTo(3);
    gesture.commit();
    await sync.whenSynced();
    expect(drawingOf(store.get(), "theirs")).toBeDefined();
    expect(server.writes).toEqual(["append theirs", "update drawings"]);
    expect(priceOf(store, "entry")).toBe(3);
  });

  test("that give a text to what had none arrive, alone and beside new drawings", async () => {
    const { server, sync, user, store } = attached();
    const alternative = (text: string) =>
      store.dispatch({ name: "set-text", args: { field: "alternativeText", text } });
    alternative("Or down");
    expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
    expect(server.stored.metadata.alternativeText).toBe("Or down");
    alternative("");
    await sync.whenSynced();
    user.add("new");
    alternative("Or up");
    expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
    expect(server.stored.metadata.alternativeText).toBe("Or up");
    expect(server.stored.drawings).toHaveLength(3);
  });

  test("made while a request is on its way follow it", async () => {
    const { server, sync, user, store } = attached();
    server.before = async () => {
      server.before = async () => {};
      user.move("entry", 9);
      user.title("Later");
    };
    user.move("entry", 8);
    await sync.whenSynced();
    expect(server.writes).toEqual(["update drawings", "update title drawings"]);
    expect(priceOf(store, "entry")).toBe(9);
    expect(server.stored).toMatchObject({
      metadata: { title: "Later" },
      drawings: [{ points: [{ price: 9 }] }, {}],
    });
  });

  test("travel in requests of at most a thousand drawings", async () => {
    const { server, sync, user } = attached();
    for (let number = 0; number < 1_200; number += 1) user.add(`n${number}`);
    await sync.whenSynced();
    expect(server.writes.map((write) => write.split(" ").length - 1)).toEqual([1_000, 200]);
    expect(server.stored.drawings.slice(2).map(({ clientObjectId }) => clientObjectId)).toEqual(
      Array.from({ length: 1_200 }, (_, number) => `n${number}`),
    );
  });

  test("of one drawing among many thousand, and beside one of an unknown type, arrive alone", async () => {
    const wave = { type: "WAVE", clientObjectId: "wave", id: idOf(30), degrees: 3 };
    const analysis = large(3_000);
    const { server, sync, user, store } = attached({
      analysis: { ...analysis, drawings: [wave, ...analysis.drawings] },
    });
    user.move("d1500", -1);
    user.remove("d7");
    store.dispatch({ name: "reorder-drawing", args: { id: "d10", at: 0 } });
    expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
    expect(server.writes).toEqual(["update drawings"]);
    expect(server.stored.drawings).toHaveLength(3_000);
    expect(server.stored.drawings.slice(0, 2)).toMatchObject([{ clientObjectId: "d10" }, wave]);
    expect(orderOf(store.get())).toEqual(server.stored.drawings.map(({ clientObjectId }) => clientObjectId));
  });

  test("make room first where an analysis is full", async () => {
    const { server, sync, user } = attached({ analysis: large(10_000) });
    user.remove("d3");
    user.add("new");
    expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
    expect(server.writes).toEqual(["update drawings", "append new"]);
  });
});

test("detaching leaves no timer and no listener", async () => {
  const { sync, store, user, client } = attached({ sleep: undefined });
  await sync.whenSynced();
  const get = vi.spyOn(client, "get");
  await sync.detach();
  user.title("Other");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(get).not.toHaveBeenCalled();
  expect(store.get().metadata.title).toBe("Other");
  expect(sync.state.status).toBe("detached");
});
