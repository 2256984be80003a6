import { expect, onTestFinished, test, vi } from "vitest";
import type { EventRecord } from "../storage/storage.ts";
import { createFeed } from "./feed.ts";

/** A log to which events are added by hand, and how often it was looked at. */
function logOf(pollMs = 5) {
  const rows: (EventRecord & { readonly sequence: number })[] = [];
  const log = { looks: 0, reads: 0, broken: false };
  const look = () => {
    log.looks += 1;
    if (log.broken) throw new Error("the database is locked");
  };
  const newest = () => rows.at(-1)?.sequence ?? 0;
  const feed = createFeed({
    pollMs,
    events: {
      newest: async () => {
        look();
        return newest();
      },
      since: async (sequence) => {
        look();
        const from = new Map<string, number>();
        for (const { analysisId, revision } of rows.filter((row) => row.sequence > sequence)) {
          from.set(analysisId, Math.min(revision, from.get(analysisId) ?? revision));
        }
        const analyses = [...from].map(([analysisId, lowest]) => ({ analysisId, from: lowest }));
        return { sequence: newest(), analyses };
      },
      after: async (analysisId, revision, limit) => {
        log.reads += 1;
        return rows.filter((row) => row.analysisId === analysisId && row.revision > revision).slice(0, limit);
      },
    },
  });
  onTestFinished(() => feed.close());
  const add = (...analysisIds: string[]) => {
    for (const analysisId of analysisIds) {
      const revision = 2 + rows.filter((row) => row.analysisId === analysisId).length;
      rows.push({ analysisId, revision, type: "x", body: "{}", createdAt: 0, sequence: newest() + 1 });
    }
  };
  const recent = (analysisId: string, revision: number) =>
    feed.recent(analysisId, revision)?.map((event) => event.revision);
  return { log, feed, add, recent };
}

test("whoever listens is woken by news of their analysis alone, and finds it read", async () => {
  const { log, feed, add, recent } = logOf();
  const [a, other, b] = [vi.fn(), vi.fn(), vi.fn()];
  feed.listen("a", a);
  feed.listen("a", other);
  const stop = feed.listen("b", b);
  await vi.waitFor(() => expect([a, other, b].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]));
  expect(recent("a", 1)).toBeUndefined();
  add("a", "c", "a");
  await vi.waitFor(() => expect(other).toHaveBeenCalledTimes(2));
  expect(a).toHaveBeenCalledTimes(2);
  expect(b).toHaveBeenCalledTimes(1);
  expect([recent("a", 1), recent("a", 2), recent("a", 3)]).toEqual([[2, 3], [3], []]);
  expect(log.reads).toBe(1);
  stop();
  add("a", "b");
  await vi.waitFor(() => expect(a).toHaveBeenCalledTimes(3));
  expect(b).toHaveBeenCalledTimes(1);
  expect([recent("a", 3), recent("b", 1), recent("c", 1)]).toEqual([[4], undefined, undefined]);
});

test("much news at once is read to its end", async () => {
  const { feed, add, recent } = logOf();
  const wake = vi.fn();
  feed.listen("a", wake);
  await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(1));
  add(...Array.from({ length: 100 }, () => "a"));
  await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(2));
  expect([recent("a", 101), recent("a", 99)]).toEqual([[], [100, 101]]);
});

test("nobody looks while nobody listens, and who comes back is woken", async () => {
  const { log, feed, add } = logOf();
  const wake = vi.fn();
  feed.poke();
  feed.listen("a", wake)();
  await new Promise((resolve) => setTimeout(resolve, 30));
  const { looks } = log;
  expect(looks).toBeLessThanOrEqual(1);
  add("a");
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(log.looks).toBe(looks);
  feed.listen("a", wake);
  await vi.waitFor(() => expect(wake).toHaveBeenCalled());
});

test("a poke looks at once, also while a look is under way", async () => {
  const { feed, add } = logOf(1_000_000);
  const wake = vi.fn();
  feed.listen("a", wake);
  await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(1));
  add("a");
  feed.poke();
  feed.poke();
  await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(2));
});

test("a database that can't be read for a while loses no news", async () => {
  const { log, feed, add } = logOf();
  const wake = vi.fn();
  feed.listen("a", wake);
  await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(1));
  log.broken = true;
  add("a");
  const { looks } = log;
  await vi.waitFor(() => expect(log.looks).toBeGreaterThan(looks + 1));
  log.broken = false;
  await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(2));
});
