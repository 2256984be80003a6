import { analysisOf, createStore, drawingOf, MisuseError, orderOf } from "@candlemark/core";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Dialect } from "../client/dialect.ts";
import { createMemoryOutbox } from "../outbox/memory-outbox.ts";
import { attached, forever, priceOf, sender, userOf } from "../testing/attached.ts";
import { unreachable } from "../testing/fake-server.ts";
import { idOf, lineAt } from "../testing/sample.ts";
import { virtualTime } from "../testing/virtual-time.ts";
import { attachSync } from "./attach-sync.ts";

describe("others' changes", () => {
  /** Two documents of the same analysis, each with an outbox of its own. */
  function two(dialect: Dialect = "candlemark") {
    const mine = attached({ dialect });
    const store = createStore(mine.server.read());
    const sync = attachSync(store, mine.client, {
      outbox: createMemoryOutbox(),
      sender,
      sleep: async () => {},
    });
    onTestFinished(() => sync.detach());
    return { ...mine, theirs: { store, sync, user: userOf(store) } };
  }

  test.each(["candlemark", "plain"] as const)(
    "of other drawings and fields are merged (%s)",
    async (dialect) => {
      const { server, sync, user, store, theirs } = two(dialect);
      theirs.user.move("entry", 8);
      theirs.user.add("theirs");
      await theirs.sync.whenSynced();
      user.move("target", 9);
      user.title("Mine");
      user.add("mine");
      expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
      await Promise.all([sync.refresh(), theirs.sync.refresh()]);
      expect(orderOf(store.get())).toEqual(["entry", "target", "theirs", "mine"]);
      expect([priceOf(store, "entry"), priceOf(store, "target")]).toEqual([8, 9]);
      expect(analysisOf(theirs.store.get())).toEqual(analysisOf(store.get()));
      expect(server.stored.metadata.title).toBe("Mine");
    },
  );

  test("are never undone by us", async () => {
    const { sync, user, store, theirs } = two();
    user.move("entry", 2);
    await sync.whenSynced();
    await theirs.sync.refresh();
    theirs.user.move("entry", 3);
    theirs.user.title("Theirs");
    await theirs.sync.whenSynced();
    await sync.refresh();
    store.undo();
    expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
    expect([priceOf(store, "entry"), store.get().metadata.title]).toEqual([3, "Theirs"]);
  });

  test("of the same drawing are a conflict: both values are told, the rest goes on", async () => {
    const { server, sync, user, store, theirs } = two();
    theirs.user.move("entry", 8);
    await theirs.sync.whenSynced();
    user.move("entry", 9);
    user.title("Mine");
    const state = await sync.whenSynced();
    expect(state).toMatchObject({ status: "conflict", queued: 1 });
    expect(state.conflicts).toMatchObject([
      {
        part: "drawing",
        id: "entry",
        base: { points: [{ price: 1.3485 }] },
        mine: { points: [{ price: 9 }] },
        theirs: { points: [{ price: 8 }] },
      },
    ]);
    expect(server.stored.metadata.title).toBe("Mine");
    expect(priceOf(store, "entry")).toBe(9);
  });

  test.each([
    ["mine", 9],
    ["theirs", 8],
    [{ value: lineAt("entry", 7) }, 7],
  ] as const)("in conflict are settled by choosing %j", async (resolution, price) => {
    const { server, sync, user, store, theirs } = two();
    theirs.user.move("entry", 8);
    await theirs.sync.whenSynced();
    user.move("entry", 9);
    const [conflict] = (await sync.whenSynced()).conflicts;
    if (conflict === undefined) throw new Error("there is a conflict");
    await sync.resolve(conflict, resolution);
    expect(await sync.whenSynced()).toMatchObject({ status: "idle", conflicts: [], queued: 0 });
    expect(priceOf(store, "entry")).toBe(price);
    expect(server.stored.drawings[0]).toMatchObject({ points: [{ price }] });
    await expect(sync.resolve(conflict, "mine")).rejects.toThrow(MisuseError);
  });

  test("that removed what was changed here are a conflict, and so the other way round", async () => {
    const { sync, user, theirs } = two();
    theirs.user.move("target", 8);
    theirs.store.dispatch({ name: "set-text", args: { field: "comments", text: "" } });
    await theirs.sync.whenSynced();
    user.remove("target");
    sync.refresh().catch(() => {});
    const removed = await sync.whenSynced();
    expect(removed.conflicts).toMatchObject([
      { id: "target", mine: null, theirs: { points: [{ price: 8 }] } },
    ]);
    await sync.resolve({ part: "drawing", id: "target", base: null, mine: null, theirs: null }, "mine");
    await sync.whenSynced();
    theirs.user.move("target", 9);
    const changed = await theirs.sync.whenSynced();
    expect(changed.conflicts).toMatchObject([
      { id: "target", mine: { points: [{ price: 9 }] }, theirs: null },
    ]);
  });

  test.each(["candlemark", "plain"] as const)(
    "that removed what a drawing was put above leave it above what was below that (%s)",
    async (dialect) => {
      const { server, client, sync, user, store } = attached({ dialect, sleep: forever });
      for (const id of ["c", "d", "e"]) user.add(id);
      await sync.whenSynced();
      server.before = async () => {
        throw unreachable();
      };
      store.dispatch({ name: "reorder-drawing", args: { id: "e", at: 2 } });
      user.add("new");
      store.dispatch({ name: "reorder-drawing", args: { id: "new", at: 2 } });
      expect(orderOf(store.get())).toEqual(["entry", "target", "new", "e", "c", "d"]);
      await vi.waitFor(() => expect(sync.state.status).toBe("offline"));
      server.before = async () => {};
      const { drawings } = server.stored;
      server.change({ drawings: drawings.filter(({ clientObjectId }) => clientObjectId !== "target") });
      await client.append(idOf(1), { sender, drawings: [lineAt("theirs", 4)] });
      sync.retryNow();
      expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
      await sync.refresh();
      const order = server.stored.drawings.map(({ clientObjectId }) => clientObjectId);
      expect(order.filter((id) => id !== "theirs")).toEqual(["entry", "new", "e", "c", "d"]);
      expect(orderOf(store.get())).toEqual(order);
    },
  );

  test("that are the same as mine are none", async () => {
    const { sync, user, theirs } = two();
    theirs.user.move("entry", 8);
    theirs.user.remove("target");
    theirs.user.add("new", 4);
    await theirs.sync.whenSynced();
    user.move("entry", 8);
    user.remove("target");
    user.add("new", 4);
    expect(await sync.whenSynced()).toMatchObject({ status: "idle", conflicts: [] });
  });

  test("are seen as they happen where there are events", async () => {
    const { server, store, sync, client } = attached({ live: true });
    await sync.whenSynced();
    await client.append(idOf(1), { sender, drawings: [lineAt("theirs", 4)] });
    await vi.waitFor(() =>
      expect(drawingOf(store.get(), "theirs")).toMatchObject({ id: expect.any(String) }),
    );
    await client.update(idOf(1), { sender, metadata: { title: "Theirs" } });
    await vi.waitFor(() => expect(store.get().metadata.title).toBe("Theirs"));
    expect(store.get().envelope.revision).toBe(7);
    server.delete();
    await vi.waitFor(() => expect(sync.state.status).toBe("deleted"));
  });

  test("are seen by reading again and again where there are no events", async () => {
    const time = virtualTime();
    const { server, store, sync, client } = attached({
      dialect: "plain",
      pollMs: 10_000,
      ...time,
      random: () => 0.5,
    });
    await sync.whenSynced();
    await client.append(idOf(1), { sender, drawings: [lineAt("theirs", 4)] });
    await time.advance(9_000);
    expect(drawingOf(store.get(), "theirs")).toBeUndefined();
    await time.advance(1_000);
    expect(drawingOf(store.get(), "theirs")).toBeDefined();
    server.before = async () => {
      throw unreachable();
    };
    await time.advance(10_000);
    expect(sync.state.status).toBe("offline");
    server.before = async () => {};
    await client.update(idOf(1), { sender, metadata: { title: "Theirs" } });
    await time.advance(10_000);
    expect([sync.state.status, store.get().metadata.title]).toEqual(["idle", "Theirs"]);
    await sync.detach();
    expect(time.waiting).toBe(0);
  });

  test("of one's own come back without a drawing being there twice or not at all", async () => {
    const { store, sync, user } = attached({ live: true });
    await sync.whenSynced();
    const orders = new Set<string>();
    store.subscribe(({ document }) => orders.add(orderOf(document).join(" ")));
    user.add("new");
    user.move("new", 3);
    await sync.whenSynced();
    user.remove("target");
    await sync.whenSynced();
    expect([...orders]).toEqual(["entry target new", "entry new"]);
  });
});
