import {
  type AnalysisDetail,
  analysisOf,
  createStore,
  drawingOf,
  isKnownDrawing,
  MisuseError,
  orderOf,
  type Store,
} from "@candlemark/core";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Dialect } from "../client/dialect.ts";
import {
  AuthenticationError,
  ForbiddenError,
  InvalidRequestError,
  NetworkError,
  RateLimitError,
  ServerError,
  StorageError,
} from "../errors.ts";
import { createMemoryOutbox } from "../outbox/memory-outbox.ts";
import type { Outbox } from "../outbox/outbox.ts";
import { serverOf, unreachable } from "../testing/fake-server.ts";
import { idOf, lineAt, sampleAnalysis } from "../testing/sample.ts";
import { virtualTime } from "../testing/virtual-time.ts";
import { attachSync } from "./attach-sync.ts";
import type { SyncOptions, SyncState } from "./sync.ts";

const sender = "analyst@example.com";

interface Setup extends Partial<SyncOptions> {
  readonly dialect?: Dialect;
  readonly analysis?: AnalysisDetail;
  /** Whether it follows the server's events. */
  readonly live?: boolean;
}

/** A document that is attached to a server. */
function attached({ dialect, analysis = sampleAnalysis(), live, ...options }: Setup = {}) {
  const { server, client } = serverOf(analysis, dialect);
  const store = createStore(server.read());
  const outbox = options.outbox ?? createMemoryOutbox();
  const events = live ? server.events.bind(server) : undefined;
  const sync = attachSync(store, client, { outbox, sender, events, sleep: async () => {}, ...options });
  onTestFinished(() => sync.detach());
  const states: SyncState[] = [];
  sync.subscribe((state) => states.push(state));
  return { server, client, store, outbox, sync, states, user: userOf(store) };
}

const userOf = (store: Store) => ({
  add: (id: string, price = 1) =>
    store.dispatch({ name: "add-drawing", args: { drawing: lineAt(id, price) } }),
  move: (id: string, price: number) =>
    store.dispatch({
      name: "move-anchor",
      args: { id, index: 0, anchor: { time: "2026-01-08T10:00:00Z", price } },
    }),
  remove: (id: string) => store.dispatch({ name: "remove-drawing", args: { id } }),
  title: (title: string) => store.dispatch({ name: "set-metadata", args: { title } }),
});

/** Waits that end when they are ended, and not by themselves. */
const forever: SyncOptions["sleep"] = (_, signal) =>
  new Promise((resolve) => signal.addEventListener("abort", () => resolve()));

const priceOf = (store: Store, id: string) => {
  const drawing = drawingOf(store.get(), id);
  return drawing !== undefined && isKnownDrawing(drawing) ? drawing.points[0].price : undefined;
};

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

/** An analysis of that many drawings, `d0`, `d1` …. */
function large(count: number): AnalysisDetail {
  const drawings = Array.from({ length: count }, (_, index) =>
    lineAt(`d${index}`, index, idOf(5_000 + index)),
  );
  const { metadata, ...rest } = sampleAnalysis();
  return { ...rest, metadata: { ...metadata, preferenceText: "Up" }, drawings };
}

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

describe("a connection", () => {
  const failOnce = (error: Error) => {
    let failed = false;
    return async () => {
      if (failed) return;
      failed = true;
      throw error;
    };
  };

  test.each([
    ["before the request arrives", "before"],
    ["before the answer does", "after"],
  ] as const)("that breaks %s costs and doubles nothing", async (_, moment) => {
    for (const dialect of ["candlemark", "plain"] as const) {
      const { server, sync, user, states, store } = attached({ dialect });
      await sync.whenSynced();
      server[moment] = failOnce(unreachable());
      user.add("new");
      expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
      server[moment] = failOnce(unreachable());
      user.move("entry", 3);
      expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
      expect(states.map(({ status }) => status)).toContain("offline");
      expect(server.stored.drawings.map(({ clientObjectId }) => clientObjectId)).toEqual([
        "entry",
        "target",
        "new",
      ]);
      expect(priceOf(store, "entry")).toBe(3);
      expect(sync.state.conflicts).toEqual([]);
    }
  });

  test("that is down is tried again later, and at once when asked", async () => {
    const { server, sync, user, states } = attached({
      sleep: forever,
      now: () => 1_000,
      random: () => 0.5,
    });
    await sync.whenSynced();
    server.before = async () => {
      throw unreachable();
    };
    user.add("new");
    await vi.waitFor(() =>
      expect(sync.state).toMatchObject({ status: "offline", until: 1_500, inFlight: 1 }),
    );
    expect(sync.state.error).toBeInstanceOf(NetworkError);
    user.title("More");
    server.before = async () => {};
    expect(server.writes).toEqual([]);
    sync.retryNow();
    expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
    expect(server.writes).toEqual(["append new", "update title"]);
    expect(states.at(-1)).not.toHaveProperty("error");
  });

  test("with a busy server waits as long as that asks", async () => {
    const slept: number[] = [];
    const { server, sync, user, states } = attached({
      now: () => 0,
      sleep: async (ms) => void slept.push(ms),
    });
    await sync.whenSynced();
    server.before = failOnce(
      new RateLimitError("slow", { code: "rate_limited", status: 429, retryable: true, retryAfterMs: 7_000 }),
    );
    user.add("new");
    await vi.waitFor(() => expect(slept.length).toBeGreaterThan(0));
    expect(slept[0]).toBe(7_000);
    expect(states.find(({ status }) => status === "waiting")).toMatchObject({ until: 7_000 });
    expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
  });

  test("is tried once each time: its waits are seen", async () => {
    const { server, client } = serverOf(sampleAnalysis());
    const options: unknown[] = [];
    const store = createStore(server.read());
    const append: typeof client.append = (id, request, given) => {
      options.push(given);
      return client.append(id, request, given);
    };
    const sync = attachSync(store, { ...client, append }, { outbox: createMemoryOutbox(), sender });
    onTestFinished(() => sync.detach());
    userOf(store).add("new");
    await sync.whenSynced();
    expect(options).toMatchObject([{ retry: false }]);
  });

  test.each(["candlemark", "plain"] as const)(
    "with a server that takes no changes waits longer each time, though it can be read (%s)",
    async (dialect) => {
      const slept: number[] = [];
      const { server, sync, user } = attached({
        dialect,
        random: () => 0.5,
        sleep: async (ms) => void slept.push(ms),
      });
      await sync.whenSynced();
      const update = server.update.bind(server);
      let left = 4;
      server.update = (request, facts) => {
        left -= 1;
        if (left < 0) return update(request, facts);
        throw new ServerError("busy", { code: "busy", status: 503, retryable: true });
      };
      user.title("Other");
      await sync.whenSynced();
      left = 1;
      user.title("Another");
      expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
      expect(slept.map(Math.round)).toEqual([500, 1_000, 2_000, 4_000, 500]);
    },
  );

  test("whose key is refused drops nothing, and goes on when asked", async () => {
    const { server, sync, user } = attached();
    await sync.whenSynced();
    server.before = failOnce(new AuthenticationError("who?", { code: "key_expired", status: 401 }));
    user.add("new");
    expect(await sync.whenSynced()).toMatchObject({
      status: "signed-out",
      inFlight: 1,
      error: { code: "key_expired" },
    });
    expect(server.writes).toEqual([]);
    sync.retryNow();
    expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
    expect(server.writes).toEqual(["append new"]);
  });
});

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

describe("what is refused", () => {
  const refusal = (issues: InvalidRequestError["issues"] = []) =>
    new InvalidRequestError("no", { code: "invalid_request", status: 400, issues });

  test("is put aside with the reason, and the rest arrives", async () => {
    const { server, sync, user, store } = attached();
    user.remove("entry");
    user.title("Other");
    user.add("new");
    const state = await sync.whenSynced();
    expect(state).toMatchObject({ status: "refused", refused: 1, queued: 1, inFlight: 0 });
    expect(sync.refused()).toMatchObject([
      {
        reason: { status: 400, issues: [{ code: "unknown_link_target" }] },
        edits: [{ part: "drawing", id: "entry", to: null }],
      },
    ]);
    expect(server.stored.metadata.title).toBe("Other");
    expect(server.stored.drawings).toHaveLength(3);
    expect(drawingOf(store.get(), "entry")).toBeUndefined();
  });

  test("can be given up: the document shows what the server has", async () => {
    const { sync, user, store } = attached();
    user.remove("entry");
    await sync.whenSynced();
    const [refused] = sync.refused();
    await sync.discard(refused?.id ?? "");
    expect(await sync.whenSynced()).toMatchObject({ status: "idle", refused: 0, queued: 0 });
    expect(orderOf(store.get())).toEqual(["entry", "target"]);
    await expect(sync.discard("gone")).rejects.toThrow(MisuseError);
  });

  test("can be mended, by a command or by what was in its way", async () => {
    const { server, sync, user, store } = attached();
    user.remove("entry");
    await sync.whenSynced();
    store.dispatch({ name: "set-text", args: { field: "preferenceText", text: "Up" } });
    await sync.whenSynced();
    await sync.mend(sync.refused()[0]?.id ?? "");
    expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
    expect(server.stored.drawings).toHaveLength(1);

    user.title("x".repeat(300));
    expect(await sync.whenSynced()).toMatchObject({ status: "refused" });
    await sync.mend(sync.refused()[0]?.id ?? "", { name: "set-metadata", args: { title: "Short" } });
    expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
    expect(server.stored.metadata.title).toBe("Short");
  });

  test("is sent again with a later change of the same drawing or field", async () => {
    const { server, sync, user } = attached();
    user.title("x".repeat(300));
    await sync.whenSynced();
    user.title("Short");
    expect(await sync.whenSynced()).toMatchObject({ status: "idle", refused: 0 });
    expect(server.stored.metadata.title).toBe("Short");
  });

  test("is found among many where the server doesn't say which it is", async () => {
    const { server, sync, user } = attached();
    const refuse = { append: server.append.bind(server) };
    server.append = (request, facts) => {
      if (request.drawings.some(({ clientObjectId }) => clientObjectId === "n13")) throw refusal();
      return refuse.append(request, facts);
    };
    for (let number = 0; number < 40; number += 1) user.add(`n${number}`);
    expect(await sync.whenSynced()).toMatchObject({ status: "refused", refused: 1 });
    expect(sync.refused()).toMatchObject([{ edits: [{ id: "n13" }] }]);
    expect(server.stored.drawings).toHaveLength(41);
  });

  test("is a whole request where the key may not write here", async () => {
    const { server, sync, user } = attached();
    server.update = () => {
      throw new ForbiddenError("no", { code: "wrong_channel", status: 403 });
    };
    user.title("Other");
    user.move("entry", 2);
    expect(await sync.whenSynced()).toMatchObject({ status: "refused", refused: 2 });
  });

  test("is a whole request too where the key lacks the permission, and can be given up", async () => {
    const { server, sync, user, store } = attached();
    server.update = () => {
      throw new AuthenticationError("no", { code: "permission_missing", status: 401 });
    };
    user.title("Other");
    user.move("entry", 2);
    expect(await sync.whenSynced()).toMatchObject({ status: "refused", refused: 2 });
    const [first] = sync.refused();
    expect(first).toMatchObject({ reason: { code: "permission_missing", status: 401 } });
    for (const { id } of sync.refused()) await sync.discard(id);
    expect(await sync.whenSynced()).toMatchObject({ status: "idle", queued: 0 });
    expect(store.get().metadata.title).toBe(server.stored.metadata.title);
  });

  test("is everything where the analysis is gone", async () => {
    const { server, sync, user } = attached();
    server.delete();
    user.title("Other");
    user.add("new");
    expect(await sync.whenSynced()).toMatchObject({ status: "deleted", refused: 2, queued: 2 });
    expect(sync.refused()).toMatchObject([{ reason: { status: 404 } }, { reason: { status: 404 } }]);
  });

  test("is a drawing with a level's name", async () => {
    const { server, sync, user } = attached();
    user.add("fine");
    user.add("sup");
    expect(await sync.whenSynced()).toMatchObject({ status: "refused", refused: 1 });
    expect(sync.refused()).toMatchObject([
      { reason: { code: "duplicate_client_object_id" }, edits: [{ id: "sup" }] },
    ]);
    expect(server.stored.drawings).toHaveLength(3);
  });

  test("is, where all drawings are replaced at once, what would lose some", async () => {
    const wave = { type: "WAVE", clientObjectId: "wave", id: idOf(30), degrees: 3 };
    const analysis = sampleAnalysis();
    const { server, sync, user } = attached({
      dialect: "plain",
      analysis: { ...analysis, drawings: [...analysis.drawings, wave] },
    });
    user.move("target", 3);
    user.title("Other");
    user.add("new");
    expect(await sync.whenSynced()).toMatchObject({ status: "refused", refused: 1 });
    expect(sync.refused()).toMatchObject([
      { reason: { code: "cannot_be_written" }, edits: [{ id: "target" }] },
    ]);
    expect(server.stored.metadata.title).toBe("Other");
    expect(server.stored.drawings.slice(2)).toMatchObject([wave, { clientObjectId: "new" }]);
  });
});

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
