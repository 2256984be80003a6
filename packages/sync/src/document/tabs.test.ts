import { analysisOf, createStore, drawingOf, orderOf } from "@candlemark/core";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createMemoryOutbox } from "../outbox/memory-outbox.ts";
import type { Outbox } from "../outbox/outbox.ts";
import { attached, priceOf, sender, userOf } from "../testing/attached.ts";
import { unreachable } from "../testing/fake-server.ts";
import { idOf, lineAt } from "../testing/sample.ts";
import { attachSync } from "./attach-sync.ts";
import type { SyncState } from "./sync.ts";

describe("an outbox", () => {
  test.each([
    { where: "on top", at: undefined, shown: "entry target new" },
    { where: "in between", at: 1, shown: "entry new target" },
  ])(
    "that is shared by two documents hides nothing $where that the server turns out to have",
    async ({ at, shown }) => {
      const outbox = createMemoryOutbox();
      const { server, client, sync } = attached({ outbox, dialect: "plain" });
      const store = createStore(server.read());
      const other = attachSync(store, client, { outbox, sender });
      onTestFinished(() => other.detach());
      await Promise.all([sync.whenSynced(), other.whenSynced()]);
      const orders = new Set<string>();
      store.subscribe(({ document }) => orders.add(orderOf(document).join(" ")));
      server.after = async () => {
        if (server.writes.length === 0) return;
        server.after = async () => {};
        throw unreachable();
      };
      store.dispatch({ name: "add-drawing", args: { drawing: lineAt("new", 1), at } });
      await other.whenSynced();
      await other.refresh();
      expect([...orders]).toEqual([shown]);
    },
  );

  test("that is shared by two documents lets one send, and both show what is queued", async () => {
    const outbox = createMemoryOutbox();
    const first = attached({ outbox });
    const store = createStore(first.server.read());
    const sync = attachSync(store, first.client, { outbox, sender });
    await Promise.all([first.sync.whenSynced(), sync.whenSynced()]);
    expect([first.sync.state.leading, sync.state.leading]).toEqual([true, false]);
    userOf(store).add("new");
    await vi.waitFor(() => expect(drawingOf(first.store.get(), "new")).toBeDefined());
    await Promise.all([first.sync.whenSynced(), sync.whenSynced()]);
    expect(analysisOf(store.get())).toEqual(analysisOf(first.store.get()));
    expect(first.server.writes).toEqual(["append new"]);
    await first.sync.detach();
    userOf(store).title("Other");
    await sync.whenSynced();
    expect(sync.state.leading).toBe(true);
    expect(first.server.stored.metadata.title).toBe("Other");
    await sync.detach();
  });
});

test("a change that follows on one that is on its way from another tab is in no conflict", async () => {
  const outbox = createMemoryOutbox();
  const leader = attached({ outbox });
  const store = createStore(leader.server.read());
  const sync = attachSync(store, leader.client, { outbox, sender });
  const seen: SyncState[] = [];
  sync.subscribe((state) => seen.push(state));
  await Promise.all([leader.sync.whenSynced(), sync.whenSynced()]);
  leader.server.before = async () => {
    leader.server.before = async () => {};
    userOf(store).move("entry", 6);
    await vi.waitFor(() => expect(sync.state).toMatchObject({ queued: 1, inFlight: 1 }));
    await new Promise((resolve) => setTimeout(resolve));
  };
  userOf(store).move("entry", 5);
  await sync.whenSynced();
  expect(seen.flatMap(({ conflicts }) => conflicts)).toEqual([]);
  expect(priceOf(leader.store, "entry")).toBe(6);
  await sync.detach();
});

describe("a change that another tab takes back", () => {
  test.each([
    ["while it is sealed", "seal"],
    ["while it is on its way", "send"],
  ] as const)("%s leaves the documents as the server is", async (_, moment) => {
    const memory = createMemoryOutbox();
    const other = memory.open(idOf(1), () => {});
    const takeBack = async () => {
      const { entries } = await other.read();
      await other.write({ remove: entries.map(({ key }) => key) });
    };
    const outbox: Outbox = {
      ...memory,
      open(queue, listener) {
        const opened = memory.open(queue, listener);
        return {
          ...opened,
          async write(change) {
            const stored = await opened.write(change);
            if (moment === "seal" && change.batch) await takeBack();
            return stored;
          },
        };
      },
    };
    const { server, store, sync, user } = attached({ outbox });
    await sync.whenSynced();
    if (moment === "send") server.before = takeBack;
    user.move("entry", 5);
    user.title("Other");
    await sync.whenSynced();
    await sync.refresh();
    expect(server.writes).toHaveLength(moment === "seal" ? 0 : 1);
    expect(priceOf(store, "entry")).toBe(server.stored.drawings[0] && moment === "send" ? 5 : 1.3485);
    expect(store.get().metadata.title).toBe(server.stored.metadata.title);
    expect(sync.state).toMatchObject({ status: "idle", queued: 0, inFlight: 0 });
  });
});
