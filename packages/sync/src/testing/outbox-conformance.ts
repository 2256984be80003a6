import * as fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Batch, Entry, Outbox, OutboxQueue, QueueChange, StoredEntry } from "../outbox/outbox.ts";

/** Where outboxes of one kind are kept: a program, a file, a browser. */
export interface OutboxPlace {
  /** Opens the outbox that is kept there. */
  open(): Outbox | Promise<Outbox>;
  /** Whether it is there still after it was closed. */
  readonly lasts: boolean;
  /** Whether several can be open at once, as in the tabs of a browser. */
  readonly shared: boolean;
  /** Takes all room, or gives it back; left out where there is no end of room. */
  readonly setFull?: ((full: boolean) => void | Promise<void>) | undefined;
}

let made = 0;

/** A change that nobody made before. */
const entry = (to = "b"): Entry => ({
  key: `key-${(made += 1)}`,
  at: made,
  edit: { part: "title", from: "a", to },
});

const batchOf = (...entries: readonly Entry[]): Batch => ({
  idempotencyKey: `request-${(made += 1)}`,
  analysisId: "65f1a0c3e4b0a1b2c3d4e5f6",
  request: {
    kind: "update",
    body: { sender: "analyst@example.com", metadata: { title: "b" } },
    ifMatch: null,
  },
  entries: entries.map(({ key }) => key),
});

const keysOf = (entries: readonly Entry[]) => entries.map(({ key }) => key);
const deaf = () => {};
const never = new AbortController().signal;

/** Tests that outboxes of a kind do what an outbox has to; `runs` is how many random courses are tried. */
export function testOutbox(newPlace: () => OutboxPlace | Promise<OutboxPlace>, runs: number): void {
  async function openTwo() {
    const place = await newPlace();
    const one = await opened(place);
    return { place, one, other: place.shared ? await opened(place) : one };
  }

  /** An outbox that is closed at the end of the test. */
  async function opened(place: OutboxPlace): Promise<Outbox> {
    const outbox = await place.open();
    onTestFinished(() => outbox.close());
    return outbox;
  }

  async function openQueue() {
    const place = await newPlace();
    const outbox = await opened(place);
    return { place, outbox, queue: outbox.open("a", deaf) };
  }

  describe("the entries of a queue", () => {
    test("an empty queue holds nothing", async () => {
      const { outbox, queue } = await openQueue();
      expect(await queue.read()).toEqual({ entries: [], batch: undefined });
      expect(await outbox.queues()).toEqual([]);
    });

    test("are read in the order in which they were put, whoever put them", async () => {
      const { one, other } = await openTwo();
      const [first, second] = [one.open("a", deaf), other.open("a", deaf)];
      const added = Array.from({ length: 6 }, () => entry());
      const stored: StoredEntry[] = [];
      for (const [at, put] of [added.slice(0, 2), added.slice(2, 3), added.slice(3)].entries()) {
        stored.push(...(await (at % 2 === 0 ? first : second).write({ put })));
      }
      expect(keysOf(stored)).toEqual(keysOf(added));
      for (const queue of [first, second]) expect((await queue.read()).entries).toEqual(stored);
      const seqs = stored.map(({ seq }) => seq);
      expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b));
    });

    test("that have a seq take their place again, and are left out where they are gone", async () => {
      const { queue } = await openQueue();
      const [first, second, third] = await queue.write({ put: [entry(), entry(), entry()] });
      if (first === undefined || second === undefined || third === undefined) throw new Error("none stored");
      await queue.write({ remove: [third.key] });
      const refused: StoredEntry = { ...first, refused: { code: "no", message: "no" } };
      expect(await queue.write({ put: [refused, third] })).toEqual([refused]);
      expect((await queue.read()).entries).toEqual([refused, second]);
      expect(await queue.write({ put: [{ ...refused, refused: undefined }] })).toEqual([first]);
      expect((await queue.read()).entries).toEqual([first, second]);
    });

    test("that are put again as new are there once, at the end", async () => {
      const { queue } = await openQueue();
      const [again, other] = [entry(), entry()];
      await queue.write({ put: [again, other] });
      await queue.write({ put: [again] });
      expect(keysOf((await queue.read()).entries)).toEqual(keysOf([other, again]));
      await queue.write({ remove: [again.key] });
      expect(keysOf((await queue.read()).entries)).toEqual(keysOf([other]));
    });

    test("are removed by key, and what isn't there is no matter", async () => {
      const { outbox, queue } = await openQueue();
      const entries = [entry(), entry(), entry()];
      await queue.write({ put: entries });
      await queue.write({ remove: [keysOf(entries)[1] ?? "", "unknown"] });
      expect(keysOf((await queue.read()).entries)).toEqual(keysOf(entries.filter((_, at) => at !== 1)));
      await queue.write({ remove: keysOf(entries) });
      expect(await queue.read()).toEqual({ entries: [], batch: undefined });
      expect(await outbox.queues()).toEqual([]);
    });

    test("keep all that they hold", async () => {
      const { queue } = await openQueue();
      const drawing = {
        type: "OF_TOMORROW",
        clientObjectId: "d1",
        points: [{ time: "2026-01-08T10:00:00Z", price: 0.1 + 0.2 }],
        more: { "": [null, "\0\n\u2028é💹"] },
      };
      const entries: Entry[] = [
        { ...entry(), edit: { part: "drawing", id: "d1", from: null, to: drawing }, sent: true },
        { ...entry(), edit: { part: "place", id: "d1", above: null } },
        { ...entry(), edit: { part: "place", id: "d1", above: "d2", orAbove: ["d3", null] } },
        { ...entry(), edit: { part: "expiry", from: { type: "NEVER" }, to: { type: "HOURS", hours: 3 } } },
        {
          ...entry(),
          edit: {
            part: "support",
            from: { price: 1, clientObjectId: "s" },
            to: [{ price: 1, clientObjectId: "s" }],
          },
          refused: {
            code: "levels_out_of_order",
            message: "is above the pivot",
            status: 400,
            issues: [{ path: ["levels", "support", 0], code: "levels_out_of_order", message: "is above" }],
          },
        },
        { ...entry(), edit: { part: "comments", from: "x", to: null } },
      ];
      const stored = await queue.write({ put: entries });
      expect(stored).toMatchObject(entries);
      expect((await queue.read()).entries).toEqual(stored);
    });
  });

  describe("the request that is on its way", () => {
    test("stays until there is another, or null", async () => {
      const { outbox, queue } = await openQueue();
      const [first, second] = [entry(), entry()];
      const [one, two] = [batchOf(first), batchOf(first, second)];
      await queue.write({ put: [first], batch: one });
      await queue.write({ put: [second] });
      expect((await queue.read()).batch).toEqual(one);
      await queue.write({ batch: two });
      expect((await queue.read()).batch).toEqual(two);
      await queue.write({ remove: keysOf([first, second]) });
      expect(await queue.read()).toEqual({ entries: [], batch: two });
      expect(await outbox.queues()).toEqual(["a"]);
      await queue.write({ batch: null });
      expect((await queue.read()).batch).toBeUndefined();
      expect(await outbox.queues()).toEqual([]);
    });

    test("goes with its entries in one change, and others come in the same", async () => {
      const { queue } = await openQueue();
      const [sent, other] = [entry(), entry()];
      await queue.write({ put: [sent], batch: batchOf(sent) });
      await queue.write({ remove: [sent.key], batch: null, put: [other], accepted: true });
      const { entries, batch } = await queue.read();
      expect([keysOf(entries), batch]).toEqual([keysOf([other]), undefined]);
    });
  });

  describe("several queues", () => {
    test("have nothing to do with each other", async () => {
      const { outbox, queue } = await openQueue();
      const names = ["b", "", "a/b", "ä\0", "a b"];
      const same = entry();
      await queue.write({ put: [same] });
      for (const name of names) await outbox.open(name, deaf).write({ put: [same, entry()] });
      await queue.write({ remove: [same.key] });
      expect((await queue.read()).entries).toEqual([]);
      expect([...(await outbox.queues())].toSorted()).toEqual(names.toSorted());
      for (const name of names) expect((await outbox.open(name, deaf).read()).entries).toHaveLength(2);
    });

    test("of great number are all there", async () => {
      const { outbox } = await openQueue();
      const names = Array.from({ length: 300 }, (_, at) => `queue ${at}`);
      await Promise.all(names.map((name) => outbox.open(name, deaf).write({ put: [entry(name)] })));
      expect([...(await outbox.queues())].toSorted()).toEqual(names.toSorted());
      const found = await Promise.all(names.map((name) => outbox.open(name, deaf).read()));
      expect(found.map(({ entries }) => entries[0]?.edit)).toMatchObject(names.map((to) => ({ to })));
    });
  });

  describe("who has a queue open", () => {
    test("hears what others change in it, and not what he does himself", async () => {
      const { one, other } = await openTwo();
      const [mine, theirs, elsewhere] = [vi.fn(), vi.fn(), vi.fn()];
      const [queue, listening] = [one.open("a", mine), other.open("a", theirs)];
      other.open("b", elsewhere);
      const added = entry();
      const batch = batchOf(added);
      const put = await queue.write({ put: [added] });
      await queue.write({ batch });
      await queue.write({ remove: [added.key], batch: null, accepted: true });
      await vi.waitFor(() => expect(theirs).toHaveBeenCalledTimes(3));
      expect(theirs.mock.calls).toMatchObject([
        [{ put }],
        [{ batch }],
        [{ put: [], remove: [added.key], batch: null, accepted: true }],
      ]);
      await listening.write({ put: [entry()] });
      await vi.waitFor(() => expect(mine).toHaveBeenCalledTimes(1));
      expect(theirs).toHaveBeenCalledTimes(3);
      expect(elsewhere).not.toHaveBeenCalled();
    });

    test("hears nothing more once he closed it", async () => {
      const { one, other } = await openTwo();
      const [left, stays] = [vi.fn(), vi.fn()];
      const leaving = other.open("a", left);
      other.open("a", stays);
      leaving.close();
      leaving.close();
      await one.open("a", deaf).write({ put: [entry()] });
      await vi.waitFor(() => expect(stays).toHaveBeenCalledTimes(1));
      expect(left).not.toHaveBeenCalled();
    });
  });

  describe("the lead of a queue", () => {
    test("is one's at a time, in the order of asking", async () => {
      const { one, other } = await openTwo();
      const order: string[] = [];
      const ask = async (outbox: Outbox, name: string) => {
        const release = await outbox.open("a", deaf).lead(never);
        order.push(name);
        return release;
      };
      const first = await ask(one, "first");
      const second = ask(other, "second");
      // Only what was asked after the other was has a place behind it.
      await settle();
      const third = ask(one, "third");
      await settle();
      expect(order).toEqual(["first"]);
      first();
      first();
      const releaseSecond = await second;
      await settle();
      expect(order).toEqual(["first", "second"]);
      releaseSecond();
      (await third)();
      expect(order).toEqual(["first", "second", "third"]);
    });

    test("isn't waited for any more when the signal aborts", async () => {
      const { one, other } = await openTwo();
      const release = await one.open("a", deaf).lead(never);
      const leaving = new AbortController();
      const waiting = other.open("a", deaf).lead(leaving.signal);
      await settle();
      leaving.abort();
      await expect(waiting).rejects.toMatchObject({ name: "AbortedError" });
      await expect(other.open("a", deaf).lead(leaving.signal)).rejects.toMatchObject({
        name: "AbortedError",
      });
      release();
      (await other.open("a", deaf).lead(never))();
    });

    test("of one queue isn't that of another", async () => {
      const { one, other } = await openTwo();
      const releases = [await one.open("a", deaf).lead(never), await other.open("b", deaf).lead(never)];
      for (const release of releases) release();
      expect(releases).toHaveLength(2);
    });
  });

  describe("closing", () => {
    test("waits for the writes that are under way, and ends all others", async () => {
      const { place, outbox, queue } = await openQueue();
      const writing = queue.write({ put: [entry()] });
      await outbox.close();
      await outbox.close();
      expect(await writing).toHaveLength(1);
      const closed = { name: "StorageError", code: "storage_closed" };
      await expect(queue.read()).rejects.toMatchObject(closed);
      await expect(queue.write({ put: [entry()] })).rejects.toMatchObject(closed);
      await expect(outbox.queues()).rejects.toMatchObject(closed);
      const again = await opened(place);
      expect(await again.queues()).toEqual(place.lasts ? ["a"] : []);
    });

    test("and opening again leaves everything as it was, in a place that lasts", async () => {
      const { place, outbox, queue } = await openQueue();
      const [gone, sent, kept] = [entry(), entry(), entry()];
      await queue.write({ put: [gone, sent, kept] });
      await queue.write({ remove: [gone.key], batch: batchOf(sent) });
      const before = await queue.read();
      await outbox.close();
      const again = (await opened(place)).open("a", deaf);
      const after = await again.read();
      expect(after).toEqual(place.lasts ? before : { entries: [], batch: undefined });
      const added = await again.write({ put: [entry()] });
      expect((await again.read()).entries).toEqual([...after.entries, ...added]);
    });
  });

  test("without room a change is refused whole and said so, and taken again when there is room", async (context) => {
    const { place, queue } = await openQueue();
    if (place.setFull === undefined) {
      context.skip("there is no end of room here");
      return;
    }
    const kept = entry();
    await queue.write({ put: [kept], batch: batchOf(kept) });
    const before = await queue.read();
    await place.setFull(true);
    const large = Array.from({ length: 20 }, () => entry("x".repeat(100_000)));
    await expect(queue.write({ put: large, remove: [kept.key], batch: null })).rejects.toMatchObject({
      name: "StorageError",
      code: "storage_full",
    });
    expect(await queue.read()).toEqual(before);
    await place.setFull(false);
    await queue.write({ put: large, remove: [kept.key], batch: null });
    expect(keysOf((await queue.read()).entries)).toEqual(keysOf(large));
  });

  test("of several that write at once, everything is there, in the order of each", async () => {
    const { one, other } = await openTwo();
    const writers = Array.from({ length: 4 }, (_, at) => ({
      queue: (at % 2 === 0 ? one : other).open("a", deaf),
      entries: Array.from({ length: 40 }, () => entry()),
    }));
    await Promise.all(
      writers.flatMap(({ queue, entries }) => entries.map((each) => queue.write({ put: [each] }))),
    );
    const found = keysOf((await one.open("a", deaf).read()).entries);
    expect(found).toHaveLength(160);
    for (const { entries } of writers) {
      const own = new Set(keysOf(entries));
      expect(found.filter((key) => own.has(key))).toEqual([...own]);
    }
  });

  test("after any course of changes, it holds what a list of them would", async () => {
    const step = fc.record({
      queue: fc.constantFrom("a", "b"),
      by: fc.constantFrom("one", "other"),
      add: fc.nat(3),
      putAgain: fc.array(fc.nat(9), { maxLength: 2 }),
      remove: fc.array(fc.nat(9), { maxLength: 3 }),
      batch: fc.constantFrom("keep", "set", "end"),
      reopen: fc.nat(9).map((number) => number === 0),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const place = await newPlace();
        let outboxes = await openBoth(place);
        const model = new Map<string, Modelled>();
        const known: Record<string, StoredEntry[]> = { a: [], b: [] };
        for (const { queue: name, by, add, putAgain, remove, batch, reopen } of steps) {
          if (reopen && place.lasts) {
            for (const outbox of Object.values(outboxes)) await outbox.close();
            outboxes = await openBoth(place);
            Object.assign(known, { a: [], b: [] });
          }
          const queue = outboxes[by].open(name, deaf);
          const added = Array.from({ length: add }, () => entry());
          const ours = known[name] ?? [];
          const pick = (at: number) => ours[at % Math.max(1, ours.length)];
          const again = [...new Set(putAgain.flatMap((at) => pick(at) ?? []))];
          const change: QueueChange = {
            put: [...again.map((old): StoredEntry => ({ ...old, sent: true })), ...added],
            remove: remove.flatMap((at) => pick(at)?.key ?? []),
            ...(batch !== "keep" && { batch: batch === "end" ? null : batchOf(...added) }),
          };
          ours.push(...(await queue.write(change)).filter(({ sent }) => sent === undefined));
          apply(model, name, change);
          for (const [each, expected] of model) await expectHeld(outboxes.other.open(each, deaf), expected);
          const filled = [...model].filter(([, { entries, batch: on }]) => entries.length > 0 || on !== null);
          expect([...(await outboxes.one.queues())].toSorted()).toEqual(
            filled.map(([each]) => each).toSorted(),
          );
        }
        for (const outbox of Object.values(outboxes)) await outbox.close();
      }),
      { numRuns: runs },
    );
  });
}

/** What a queue is expected to hold, in its order. */
interface Modelled {
  entries: readonly Entry[];
  batch: Batch | null;
}

function apply(model: Map<string, Modelled>, name: string, { put = [], remove = [], batch }: QueueChange) {
  const before = model.get(name) ?? { entries: [], batch: null };
  const kept = before.entries.filter(({ key }) => !remove.includes(key));
  const again = new Map(put.map((entry) => [entry.key, entry]));
  const there = new Set(keysOf(kept));
  model.set(name, {
    entries: [
      ...kept.map((entry) => again.get(entry.key) ?? entry),
      ...put.filter((entry) => entry.seq === undefined && !there.has(entry.key)),
    ],
    batch: batch === undefined ? before.batch : batch,
  });
}

async function expectHeld(queue: OutboxQueue, { entries, batch }: Modelled): Promise<void> {
  const found = await queue.read();
  expect(found.entries).toMatchObject(entries);
  expect(found.batch ?? null).toEqual(batch);
  queue.close();
}

async function openBoth(place: OutboxPlace) {
  const one = await place.open();
  return { one, other: place.shared ? await place.open() : one };
}

/** Lets what is under way come to an end. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));
