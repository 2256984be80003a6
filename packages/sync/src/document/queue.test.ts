import { createStore } from "@candlemark/core";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { StorageError } from "../errors.ts";
import { createMemoryOutbox } from "../outbox/memory-outbox.ts";
import type { Outbox } from "../outbox/outbox.ts";
import { attached, forever, priceOf, sender, userOf } from "../testing/attached.ts";
import { unreachable } from "../testing/fake-server.ts";
import { idOf } from "../testing/sample.ts";
import { attachSync } from "./attach-sync.ts";
import type { SyncState } from "./sync.ts";

/** An outbox whose writes fail while an error is set. */
const failing = (outbox: Outbox) => {
  let error: Error | undefined;
  const wrapped: Outbox = {
    ...outbox,
    open(queue, listener) {
      const opened = outbox.open(queue, listener);
      return {
        ...opened,
        write: (change) => (error === undefined ? opened.write(change) : Promise.reject(error)),
      };
    },
  };
  return { outbox: wrapped, fail: (with_: Error | undefined) => (error = with_) };
};

describe("an outbox", () => {
  test("is where changes are before they are sent, and from where another run sends them", async () => {
    const outbox = createMemoryOutbox();
    const first = attached({ outbox, sleep: forever });
    first.server.before = async () => {
      throw unreachable();
    };
    first.user.add("new");
    first.user.move("entry", 4);
    await vi.waitFor(() =>
      expect(first.sync.state).toMatchObject({ status: "offline", inFlight: 1, queued: 1 }),
    );
    await first.sync.detach();
    expect(first.sync.state.status).toBe("detached");
    expect(await outbox.queues()).toEqual([idOf(1)]);

    first.server.before = async () => {};
    const store = createStore(first.server.read());
    const sync = attachSync(store, first.client, { outbox, sender });
    await sync.whenSynced();
    expect(first.server.writes).toEqual(["append new", "update drawings"]);
    expect(priceOf(store, "entry")).toBe(4);
    expect(store.canUndo()).toBe(false);
    await sync.detach();
    expect(await outbox.queues()).toEqual([]);
  });

  test("holds the request that was on its way: another run sends the same again", async () => {
    for (const dialect of ["candlemark", "plain"] as const) {
      const outbox = createMemoryOutbox();
      const { server, client, sync, user } = attached({ outbox, sleep: forever, dialect });
      await sync.whenSynced();
      const seen: (string | undefined)[] = [];
      const append = server.append.bind(server);
      server.append = (request, facts) => {
        seen.push(facts?.idempotencyKey);
        return append(request, facts);
      };
      server.after = async () => {
        throw unreachable();
      };
      user.add("new");
      await vi.waitFor(() => expect(sync.state.status).toBe("offline"));
      user.move("new", 5);
      user.add("more");
      await sync.detach();
      server.after = async () => {};
      const again = attachSync(createStore(server.read()), client, { outbox, sender });
      await again.whenSynced();
      if (dialect === "candlemark") expect(seen.slice(0, 2)).toEqual([seen[0], seen[0]]);
      expect(server.stored.drawings.map(({ clientObjectId }) => clientObjectId)).toEqual([
        "entry",
        "target",
        "new",
        "more",
      ]);
      expect(again.state.conflicts).toEqual([]);
      await again.detach();
    }
  });

  test("that is full loses nothing, says so, and takes it once it can", async () => {
    const { outbox, fail } = failing(createMemoryOutbox());
    const { server, sync, user } = attached({ outbox, sleep: forever });
    await sync.whenSynced();
    fail(new StorageError("the disk is full", "storage_full"));
    user.add("new");
    await vi.waitFor(() =>
      expect(sync.state).toMatchObject({ status: "unstored", unstored: 1, error: { code: "storage_full" } }),
    );
    user.title("Other");
    expect(sync.state.unstored).toBe(2);
    expect(server.writes).toEqual([]);
    fail(undefined);
    sync.retryNow();
    expect(await sync.whenSynced()).toMatchObject({ status: "idle", unstored: 0 });
    expect(server.writes).toEqual(["append new", "update title"]);
  });

  test("that was read is told of at once, whatever the server is doing", async () => {
    const { server, sync } = attached({ sleep: forever });
    const states: SyncState[] = [];
    sync.subscribe((state) => states.push(state));
    let answer = () => {};
    server.before = () => new Promise((resolve) => (answer = resolve));
    const read = sync.refresh();
    await vi.waitFor(() => expect(sync.state.status).toBe("idle"));
    expect(states.at(-1)).toBe(sync.state);
    answer();
    await read;
  });

  test("tells when it has taken a change, also while nothing can be sent", async () => {
    const { server, sync, states, user } = attached({ sleep: forever });
    await sync.whenSynced();
    server.before = async () => {
      throw unreachable();
    };
    user.add("new");
    await vi.waitFor(() => expect(sync.state).toMatchObject({ status: "offline", inFlight: 1 }));
    user.title("Other");
    await vi.waitFor(() => expect(sync.state).toMatchObject({ unstored: 0, queued: 1 }));
    expect(states.at(-1)).toBe(sync.state);
  });
});

describe("a change made before the outbox was read", () => {
  /** Leaves a move of `entry` to 4 and a title in an outbox; the function that it gives starts another run with that. */
  async function withQueue() {
    const outbox = createMemoryOutbox();
    const first = attached({ outbox, sleep: forever });
    await first.sync.whenSynced();
    first.server.before = async () => {
      throw unreachable();
    };
    first.user.move("entry", 4);
    first.user.title("Queued");
    await vi.waitFor(() => expect(first.sync.state).toMatchObject({ status: "offline" }));
    await first.sync.detach();
    first.server.before = async () => {};
    return () => {
      const store = createStore(first.server.read());
      const sync = attachSync(store, first.client, { outbox, sender, sleep: forever });
      onTestFinished(() => sync.detach());
      expect(sync.state.status).toBe("starting");
      return { server: first.server, store, sync, user: userOf(store) };
    };
  }

  test.each([0, 1, 2, 3, 4, 5])(
    "follows on what the user had queued, and is no conflict with it (after %i turns)",
    async (turns) => {
      const start = await withQueue();
      const { server, store, sync, user } = start();
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      user.move("entry", 5);
      user.move("entry", 6);
      user.title("Newer");
      user.add("new");
      expect(await sync.whenSynced()).toMatchObject({ status: "idle", conflicts: [] });
      expect([priceOf(store, "entry"), store.get().metadata.title]).toEqual([6, "Newer"]);
      expect(server.stored).toMatchObject({
        metadata: { title: "Newer" },
        drawings: [{ points: [{ price: 6 }] }, {}, {}],
      });
    },
  );

  test("does so too where it is the end of a gesture that began before", async () => {
    const start = await withQueue();
    const { server, sync, store } = start();
    const gesture = store.begin();
    gesture.dispatch({
      name: "move-anchor",
      args: { id: "entry", index: 0, anchor: { time: "2026-01-08T10:00:00Z", price: 5 } },
    });
    await vi.waitFor(() => expect(server.stored.metadata.title).toBe("Queued"));
    gesture.commit();
    expect(await sync.whenSynced()).toMatchObject({ status: "idle", conflicts: [] });
    expect([priceOf(store, "entry"), server.stored.drawings[0]]).toMatchObject([
      5,
      { points: [{ price: 5 }] },
    ]);
  });

  test("is in the outbox after detaching at once", async () => {
    const start = await withQueue();
    const { sync, user } = start();
    user.move("entry", 5);
    await sync.detach();
    const again = start();
    expect(await again.sync.whenSynced()).toMatchObject({ status: "idle", conflicts: [] });
    expect(priceOf(again.store, "entry")).toBe(5);
  });
});
