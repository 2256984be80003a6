import { MisuseError } from "@candlemark/core";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Client } from "../client/client.ts";
import {
  AuthenticationError,
  ConflictError,
  InvalidRequestError,
  NetworkError,
  RateLimitError,
  StorageError,
} from "../errors.ts";
import { idOf, sampleRequest } from "../testing/sample.ts";
import { type Journal, type JournalEntry, memoryJournal } from "./journal.ts";
import { publishAll } from "./publish-all.ts";
import type { PublishItem, PublishOutcome } from "./publish-item.ts";

const channel = { communityId: idOf(2), channelId: idOf(3) };

const itemsOf = (count: number): PublishItem[] =>
  Array.from({ length: count }, (_, number) => ({ id: `item-${number}`, channel, request: sampleRequest() }));

const unreachable = () => new NetworkError("can't reach it", "connection refused");
const refusal = () => new InvalidRequestError("bad", { code: "invalid_request", status: 400 });

/** A server that knows a key again; `fault` is asked before and after each request is stored. */
function serverOf(fault: (step: "before" | "after", key: string) => Error | undefined = () => undefined) {
  const stored = new Map<string, string>();
  const requests: string[] = [];
  const create: Client["create"] = async (_channel, _request, options) => {
    const key = options?.idempotencyKey ?? "";
    requests.push(key);
    await Promise.resolve();
    const before = fault("before", key);
    if (before !== undefined) throw before;
    if (!stored.has(key)) stored.set(key, idOf(100 + stored.size));
    const after = fault("after", key);
    if (after !== undefined) throw after;
    return { analysisId: stored.get(key) ?? "" };
  };
  return { client: { create }, stored, requests };
}

const quick = { now: () => 0, random: () => 0.5, sleep: async () => {} };

describe("publishing many", () => {
  test("publishes each with a key made of its id, tells of each, and gives their analyses", async () => {
    const { client, stored, requests } = serverOf();
    const told: [PublishOutcome, number][] = [];
    const report = await publishAll(client, itemsOf(3), {
      onProgress: (outcome, done) => told.push([outcome, done]),
    });
    expect(requests).toEqual(["publish:item-0", "publish:item-1", "publish:item-2"]);
    expect(report).toEqual({
      analysisIds: new Map(
        [0, 1, 2].map((number) => [`item-${number}`, stored.get(`publish:item-${number}`)]),
      ),
      refused: [],
      uncertain: [],
      stopped: undefined,
    });
    expect(told.map(([{ kind, item }, done]) => [kind, item, done])).toEqual([
      ["published", "item-0", 1],
      ["published", "item-1", 2],
      ["published", "item-2", 3],
    ]);
  });

  test("has as many on their way as it is told, and takes items as it goes", async () => {
    let [running, most, taken] = [0, 0, 0];
    const client = {
      create: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve));
        running -= 1;
        return { analysisId: idOf(1) };
      },
    };
    async function* items() {
      for (const item of itemsOf(20)) {
        taken += 1;
        expect(taken).toBeLessThanOrEqual(running + 20);
        yield item;
      }
    }
    await publishAll(client, items(), { concurrency: 3 });
    expect([most, taken]).toEqual([3, 20]);
    await expect(publishAll(client, [], { concurrency: 0 })).rejects.toThrow(MisuseError);
  });

  test("goes on after an item that is refused, and takes it again in the next run", async () => {
    let bad = "publish:item-1";
    const { client, requests } = serverOf((step, key) =>
      step === "before" && key === bad ? refusal() : undefined,
    );
    const journal = memoryJournal();
    const first = await publishAll(client, itemsOf(3), { journal });
    expect(first.refused).toMatchObject([{ item: "item-1", error: { code: "invalid_request" } }]);
    expect([...first.analysisIds.keys()]).toEqual(["item-0", "item-2"]);
    bad = "";
    requests.length = 0;
    const kinds: string[] = [];
    const second = await publishAll(client, itemsOf(3), {
      journal,
      onProgress: ({ kind }) => kinds.push(kind),
    });
    expect(requests).toEqual(["publish:item-1"]);
    expect(kinds.toSorted()).toEqual(["published", "skipped", "skipped"]);
    expect(second.analysisIds.size).toBe(3);
  });

  test("refuses an id that is used twice or can't be a key, and sends nothing for it", async () => {
    const { client, requests } = serverOf();
    const [item] = itemsOf(1);
    if (item === undefined) throw new Error("no item");
    const items = [item, item, ...["", "two words", "é", "x".repeat(201)].map((id) => ({ ...item, id }))];
    const report = await publishAll(client, items, { concurrency: 1 });
    expect(requests).toEqual(["publish:item-0"]);
    expect(report.refused.map(({ error }) => error.code)).toEqual(Array(5).fill("invalid_item_id"));
  });

  test("waits out what passes, as long as the server asks for", async () => {
    let failures = 3;
    const { client } = serverOf((step) => {
      if (step === "after" || failures === 0) return undefined;
      failures -= 1;
      return failures === 1
        ? new RateLimitError("slow", {
            code: "rate_limited",
            status: 429,
            retryable: true,
            retryAfterMs: 60_000,
          })
        : unreachable();
    });
    const waits: number[] = [];
    const report = await publishAll(client, itemsOf(1), {
      ...quick,
      sleep: async (ms) => void waits.push(ms),
    });
    expect(waits).toEqual([500, 60_000, 2_000]);
    expect(report).toMatchObject({ refused: [], stopped: undefined });
  });

  test.each([
    ["the server stays away", unreachable()],
    ["the key is refused", new AuthenticationError("no", { code: "key_unknown", status: 401 })],
  ])("ends where %s, and goes on from there in the next run", async (_, error) => {
    let dead = true;
    const { client, stored, requests } = serverOf((step) =>
      step === "before" && dead && stored.size >= 3 ? error : undefined,
    );
    const journal = memoryJournal();
    const report = await publishAll(client, itemsOf(50), { ...quick, journal });
    expect(report.stopped).toBe(error);
    expect(report.analysisIds.size).toBe(3);
    expect(report.refused).toEqual([]);
    expect(requests.length).toBeLessThan(45);
    dead = false;
    expect((await publishAll(client, itemsOf(50), { ...quick, journal })).analysisIds.size).toBe(50);
    expect(stored.size).toBe(50);
  });

  test("ends where nothing can be remembered", async () => {
    const full = new StorageError("the disk is full", "storage_full");
    const journal: Journal = {
      read: async () => [],
      append: async () => {
        throw full;
      },
    };
    const { client, requests } = serverOf();
    const report = await publishAll(client, itemsOf(9), { journal });
    expect(report.stopped).toBe(full);
    expect(requests).toEqual([]);
  });

  test("ends when its signal aborts, also before it began", async () => {
    const controller = new AbortController();
    const { client, requests } = serverOf();
    const report = await publishAll(client, itemsOf(9), {
      concurrency: 1,
      signal: controller.signal,
      onProgress: (_, done) => done === 2 && controller.abort(),
    });
    expect(report.stopped).toMatchObject({ name: "AbortedError" });
    expect(requests).toHaveLength(2);
    await publishAll(client, itemsOf(9), { signal: AbortSignal.abort() });
    expect(requests).toHaveLength(2);
  });

  test("an error of the items themselves is the caller's", async () => {
    const { client } = serverOf();
    function* items() {
      yield* itemsOf(2);
      throw new Error("the file ends in the middle");
    }
    await expect(publishAll(client, items())).rejects.toThrow("the file ends in the middle");
  });
});

describe("over runs that are cut off", () => {
  test("nothing is published twice or left out, whatever is lost", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.nat(9)),
        async (count, concurrency, chances) => {
          const chance = () => chances.next().value ?? 9;
          let healed = false;
          const { client, stored } = serverOf(() => (!healed && chance() < 3 ? unreachable() : undefined));
          const entries: JournalEntry[] = [];
          for (let run = 1; run <= 20; run += 1) {
            healed = run === 20;
            // A process that is killed writes nothing more, whether or not the server still gets its requests.
            let alive = true;
            const controller = new AbortController();
            const journal: Journal = {
              read: async () => [...entries],
              append: async (entry) => {
                if (!healed && chance() === 0) {
                  alive = false;
                  controller.abort();
                }
                if (alive) entries.push(entry);
              },
            };
            await publishAll(client, itemsOf(count), {
              ...quick,
              concurrency,
              journal,
              signal: controller.signal,
            });
          }
          expect(stored.size).toBe(count);
          const published = entries.filter(({ kind }) => kind === "published");
          expect(published).toHaveLength(count);
        },
      ),
    );
  });

  test("what was sent too long ago to be known again is left to a person", async () => {
    const hour = 3_600_000;
    const journal = memoryJournal();
    await journal.append({ kind: "begun", item: "item-0", at: 0 });
    await journal.append({ kind: "begun", item: "item-0", at: 20 * hour });
    const { client, requests } = serverOf();
    const run = (now: number) => publishAll(client, itemsOf(1), { ...quick, now: () => now, journal });
    expect(await run(24 * hour)).toMatchObject({ uncertain: ["item-0"], stopped: undefined });
    expect(requests).toEqual([]);
    expect((await run(22 * hour)).analysisIds.size).toBe(1);
  });

  test("what found no server, however long ago, is known not to be there; what may have found one isn't", async () => {
    const day = 86_400_000;
    const journal = memoryJournal();
    let error: Error | undefined = new NetworkError("can't reach it", "ECONNREFUSED");
    const { client, requests } = serverOf((step) => (step === "before" ? error : undefined));
    const run = (now: number) => publishAll(client, itemsOf(1), { ...quick, now: () => now, journal });
    expect((await run(0)).stopped).toBe(error);
    error = new NetworkError("can't reach it", "ECONNRESET");
    expect((await run(2 * day)).stopped).toBe(error);
    error = new NetworkError("can't reach it", "ECONNREFUSED");
    expect((await run(2 * day + 1)).stopped).toBe(error);
    requests.length = 0;
    expect((await run(4 * day)).uncertain).toEqual(["item-0"]);
    expect(requests).toEqual([]);
  });

  test("a refusal leaves no doubt, unless the key was used by what the item was before", async () => {
    const day = 86_400_000;
    const journal = memoryJournal();
    let error: Error | undefined = refusal();
    const { client } = serverOf(() => error);
    const run = (now: number) => publishAll(client, itemsOf(1), { ...quick, now: () => now, journal });
    await run(0);
    error = new ConflictError("used", { code: "idempotency_key_reused", status: 409 });
    expect((await run(2 * day)).refused).toHaveLength(1);
    expect((await run(4 * day)).uncertain).toEqual(["item-0"]);
  });
});
