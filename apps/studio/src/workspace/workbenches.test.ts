import { createMemoryOutbox } from "@candlemark/sync";
import { expect, onTestFinished, test, vi } from "vitest";
import { serverOf } from "../testing/server-of.ts";
import { createWorkbenches } from "./workbenches.ts";

function setUp({ lasting = false, outbox = createMemoryOutbox() } = {}) {
  const { server, client } = serverOf();
  const { analysisId } = server.stored;
  const benches = createWorkbenches(client, { outbox, lasting, secure: () => {} });
  onTestFinished(() => benches.close());
  const visit = async () => {
    const visiting = new AbortController();
    const bench = await benches.open(analysisId, visiting.signal);
    return { bench, leave: () => visiting.abort() };
  };
  const retitle = { name: "set-metadata", args: { title: "Better" } } as const;
  return { server, client, analysisId, benches, outbox, visit, retitle };
}

/** An outbox with a title in it that the server couldn't be given. */
async function outboxLeft() {
  const { benches, outbox, visit, retitle, server } = setUp();
  const { bench } = await visit();
  server.isAway = true;
  bench.store.dispatch(retitle);
  await expect.poll(() => bench.sync.state.status).toBe("offline");
  benches.close();
  await expect.poll(() => bench.sync.state.status).toBe("detached");
  return outbox;
}

test("what is opened twice is the same, and anew after it was left with everything saved", async () => {
  const { visit } = setUp();
  const [first, second] = await Promise.all([visit(), visit()]);
  expect(second.bench).toBe(first.bench);
  first.leave();
  expect((await visit()).bench).toBe(first.bench);
  second.leave();
});

test("an analysis that is left with changes goes on until the server has them", async () => {
  const { server, benches, visit, retitle } = setUp();
  const { bench, leave } = await visit();
  server.isAway = true;
  bench.store.dispatch(retitle);
  await expect.poll(() => bench.sync.state.status).toBe("offline");
  leave();
  expect(benches.unsent()).toBe(1);
  server.isAway = false;
  benches.retryAll();
  await expect.poll(() => bench.sync.state.status).toBe("detached");
  expect(server.stored.metadata.title).toBe("Better");
  expect(benches.unsent()).toBe(0);
});

test("what an earlier visit left is sent without being opened", async () => {
  const { server, benches, outbox } = setUp({ outbox: await outboxLeft() });
  benches.retryAll();
  await expect.poll(() => server.stored.metadata.title).toBe("Better");
  await expect.poll(() => outbox.queues()).toEqual([]);
});

test("a page may go with changes that last, and not with others", async () => {
  for (const lasting of [false, true]) {
    const { server, benches, visit, retitle } = setUp({ lasting });
    const { bench } = await visit();
    expect(benches.atRisk()).toBe(false);
    server.isAway = true;
    bench.store.dispatch(retitle);
    expect(benches.atRisk()).toBe(true);
    await expect.poll(() => bench.sync.state.status).toBe("offline");
    expect(benches.atRisk()).toBe(!lasting);
  }
});

test("changes of an analysis that one deleted oneself are given up", async () => {
  const { server, benches, analysisId, outbox, visit, retitle } = setUp();
  const { bench } = await visit();
  server.isAway = true;
  bench.store.dispatch(retitle);
  await expect.poll(() => bench.sync.state.status).toBe("offline");
  await benches.forget(analysisId);
  expect(await outbox.queues()).toEqual([]);
  expect(benches.unsent()).toBe(0);
});

test("changes of an analysis that somebody else deleted meanwhile are kept and told of, until they are given up", async () => {
  const { server, analysisId, benches } = setUp({ outbox: await outboxLeft() });
  server.isGone = true;
  const told = vi.fn();
  benches.gone.subscribe(told);
  benches.retryAll();
  await expect.poll(() => benches.gone.get()).toEqual([analysisId]);
  expect(told).toHaveBeenCalledOnce();
  expect(await benches.readKept(analysisId)).toMatchObject([{ edit: { part: "title", to: "Better" } }]);
  await benches.forget(analysisId);
  expect(benches.gone.get()).toEqual([]);
  expect(await benches.readKept(analysisId)).toEqual([]);
});
