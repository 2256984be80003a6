import { createStore, orderOf } from "@candlemark/core";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createMemoryOutbox } from "../outbox/memory-outbox.ts";
import { attached, forever, large, sender } from "../testing/attached.ts";
import { unreachable } from "../testing/fake-server.ts";
import { idOf, lineAt } from "../testing/sample.ts";
import { attachSync } from "./attach-sync.ts";

describe("changes", () => {
  test.each(["candlemark", "plain"] as const)(
    "keep the order of drawings, whatever they were placed above and in which requests they go (%s)",
    async (dialect) => {
      const { server, sync, user, store } = attached({ dialect });
      await sync.whenSynced();
      const above = (drawing: string, at: number) =>
        store.dispatch({ name: "add-drawing", args: { drawing: lineAt(drawing, 1), at } });
      const reorder = (id: string, at: number) =>
        store.dispatch({ name: "reorder-drawing", args: { id, at } });
      user.add("a");
      user.add("c");
      above("b", 3);
      reorder("entry", 3);
      user.remove("a");
      user.add("d");
      reorder("target", 3);
      const order = orderOf(store.get());
      const orders = new Set<string>();
      store.subscribe(({ document }) => orders.add(orderOf(document).join(" ")));
      expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
      expect(server.stored.drawings.map(({ clientObjectId }) => clientObjectId)).toEqual(order);
      expect([...orders]).toEqual([order.join(" ")]);
    },
  );

  test("keep their order where the server tells of them before it answers, and over a restart then", async () => {
    const outbox = createMemoryOutbox();
    const { server, client, sync, user, store } = attached({ live: true, outbox, sleep: forever });
    await sync.whenSynced();
    const add = (drawing: string, at: number) =>
      store.dispatch({ name: "add-drawing", args: { drawing: lineAt(drawing, 1), at } });
    const move = (id: string, at: number) => store.dispatch({ name: "reorder-drawing", args: { id, at } });
    user.add("a");
    user.add("c");
    add("b", 3);
    move("a", 3);
    const order = orderOf(store.get());
    const orders = new Set<string>();
    store.subscribe(({ document }) => orders.add(orderOf(document).join(" ")));
    server.after = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      server.after = async () => {};
      throw unreachable();
    };
    await vi.waitFor(() => expect(sync.state.status).toBe("offline"));
    await sync.detach();
    expect(server.stored.drawings.map(({ clientObjectId }) => clientObjectId)).toContain("c");
    const again = createStore(server.read());
    const next = attachSync(again, client, { outbox, sender });
    onTestFinished(() => next.detach());
    expect(await next.whenSynced()).toMatchObject({ status: "idle" });
    expect(orderOf(again.get())).toEqual(order);
    expect([...orders]).toEqual([order.join(" ")]);
  });

  test.each([
    { removed: ["d3"], order: "d0 d1 d2 moved d4 d5" },
    { removed: ["d3", "d2", "d1"], order: "d0 moved d4 d5" },
    { removed: ["d3", "d2", "d1", "d0"], order: "moved d4 d5" },
  ])("keep a place over a restart where $removed went meanwhile", async ({ removed, order }) => {
    const outbox = createMemoryOutbox();
    const analysis = large(6);
    analysis.drawings.push(lineAt("moved", 1, idOf(4_000)));
    const { server, client, sync, store } = attached({ analysis, outbox, sleep: forever });
    await sync.whenSynced();
    server.before = async () => {
      throw unreachable();
    };
    store.dispatch({ name: "reorder-drawing", args: { id: "moved", at: 4 } });
    await vi.waitFor(() => expect(sync.state.status).toBe("offline"));
    await sync.detach();
    server.before = async () => {};
    const gone = new Set(removed);
    server.change({ drawings: analysis.drawings.filter(({ clientObjectId: id }) => !gone.has(id)) });
    const again = createStore(server.read());
    const next = attachSync(again, client, { outbox, sender });
    onTestFinished(() => next.detach());
    expect(await next.whenSynced()).toMatchObject({ status: "idle" });
    expect(orderOf(again.get()).join(" ")).toBe(order);
    expect(server.stored.drawings.map(({ clientObjectId }) => clientObjectId).join(" ")).toBe(order);
  });

  test("keep their order beside one that is refused", async () => {
    const { server, sync, user, store } = attached();
    await sync.whenSynced();
    user.add("sup");
    user.add("a");
    store.dispatch({ name: "add-drawing", args: { drawing: lineAt("b", 1), at: 3 } });
    const order = orderOf(store.get());
    expect(await sync.whenSynced()).toMatchObject({ status: "refused", refused: 1 });
    expect(orderOf(store.get()).filter((id) => id !== "sup")).toEqual(order.filter((id) => id !== "sup"));
    expect(server.stored.drawings.map(({ clientObjectId }) => clientObjectId)).toEqual(
      order.filter((id) => id !== "sup"),
    );
  });
});
