import { createStore } from "@candlemark/core";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { AuthenticationError, NetworkError, RateLimitError, ServerError } from "../errors.ts";
import { createMemoryOutbox } from "../outbox/memory-outbox.ts";
import { attached, forever, priceOf, sender, userOf } from "../testing/attached.ts";
import { serverOf, unreachable } from "../testing/fake-server.ts";
import { sampleAnalysis } from "../testing/sample.ts";
import { attachSync } from "./attach-sync.ts";

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
