/// <reference types="@vitest/browser-playwright" />
import { createIndexedDbOutbox } from "@candlemark/sync/indexeddb";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { cdp } from "vitest/browser";
import { createDatabase, versions } from "../../packages/sync/src/outbox/database.ts";
import type { Outbox } from "../../packages/sync/src/outbox/outbox.ts";
import { testOutbox } from "../../packages/sync/src/testing/outbox-conformance.ts";

let made = 0;

/** The name of a database that is gone after the test. */
function newName(): string {
  const name = `outbox-${(made += 1)}-${crypto.randomUUID()}`;
  onTestFinished(() => void indexedDB.deleteDatabase(name));
  return name;
}

function opened(name: string): Outbox {
  const outbox = createIndexedDbOutbox(name);
  onTestFinished(() => outbox.close());
  return outbox;
}

const change = (key: string, to = "b") => ({
  key,
  at: 1,
  edit: { part: "title" as const, from: "a", to },
});
const queueOf = (outbox: Outbox) => outbox.open("a", () => {});

// The browser asks how much room there is before the first write, and once more only when that was too little.
beforeAll(() => setFull(true));
afterAll(() => setFull(false));

async function setFull(full: boolean): Promise<void> {
  const { usage = 0 } = await navigator.storage.estimate();
  await cdp().send("Storage.overrideQuotaForOrigin", {
    origin: location.origin,
    ...(full && { quotaSize: usage + 1_000_000 }),
  });
}

describe("an outbox in IndexedDB", () => {
  testOutbox(() => {
    const name = newName();
    return { open: () => createIndexedDbOutbox(name), lasts: true, shared: true, setFull };
  }, 30);
});

describe("a database", () => {
  test("has every change on the disk before it says so", async () => {
    const begin = vi.spyOn(IDBDatabase.prototype, "transaction");
    onTestFinished(() => begin.mockRestore());
    await queueOf(opened(newName())).write({ put: [change("k1")] });
    expect(begin.mock.calls.map(([, mode, options]) => [mode, options?.durability])).toEqual([
      ["readwrite", "strict"],
    ]);
  });

  test("that the browser closed is opened again, and everything goes on", async () => {
    const name = newName();
    const queue = queueOf(opened(name));
    await queue.write({ put: [change("k1")] });
    await cdp().send("Storage.clearDataForOrigin", { origin: location.origin, storageTypes: "indexeddb" });
    await queue.write({ put: [change("k2")] });
    expect((await queue.read()).entries.map(({ key }) => key)).toEqual(["k2"]);
  });

  test("whose transaction the browser takes back is opened again, and has each change once", async () => {
    const queue = queueOf(opened(newName()));
    await queue.write({ put: [change("k1")] });
    const begin = vi.spyOn(IDBDatabase.prototype, "transaction");
    onTestFinished(() => begin.mockRestore());
    begin.mockImplementationOnce(function (this: IDBDatabase, ...args) {
      begin.mockRestore();
      const transaction = this.transaction(...args);
      queueMicrotask(() => transaction.abort());
      return transaction;
    });
    await queue.write({ put: [change("k2")] });
    expect((await queue.read()).entries.map(({ key }) => key)).toEqual(["k1", "k2"]);
  });

  test("lets a newer version of the page have it, and says that this one has to be reloaded", async () => {
    const name = newName();
    const queue = queueOf(opened(name));
    await queue.write({ put: [change("k1")] });
    const newer = createDatabase(name, [...versions, (database) => database.deleteObjectStore("batches")]);
    onTestFinished(() => newer.close());
    const kept = newer.read(async () => "opened").catch(String);
    await vi.waitFor(() =>
      expect(queue.read()).rejects.toMatchObject({
        code: "storage_failed",
        message: expect.stringContaining("of a newer version of this page: reload it"),
      }),
    );
    await kept;
  });

  test("keeps what it has when a newer version changes it", async () => {
    const name = newName();
    const outbox = opened(name);
    await queueOf(outbox).write({ put: [change("k1")] });
    await outbox.close();
    const newer = createDatabase(name, [...versions, () => {}]);
    onTestFinished(() => newer.close());
    const rows = await newer.read((transaction) => transaction.objectStore("entries").getAll());
    expect(rows).toEqual([{ ...change("k1"), seq: 1, queue: "a" }]);
  });

  test("that an older page doesn't let go says so, and is there once it does", async () => {
    const name = newName();
    await opened(name).queues();
    const old = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
    });
    const newer = createDatabase(name, [...versions, () => {}]);
    onTestFinished(() => newer.close());
    await expect(newer.read(async () => 1)).rejects.toMatchObject({
      name: "StorageError",
      code: "storage_locked",
      message: `another tab uses an older version of the database ${name}: close or reload it`,
    });
    old.close();
    expect(await newer.read(async () => 1)).toBe(1);
  });

  test("of something else is no outbox, and left as it is", async () => {
    const name = newName();
    const database = createDatabase(name);
    onTestFinished(() => database.close());
    const strange = { key: "k", queue: "a", at: 1, edit: { part: "symbol", from: "a", to: "b" } };
    await database.write((transaction) =>
      Reflect.apply(transaction.objectStore("entries").add, transaction.objectStore("entries"), [strange]),
    );
    await expect(queueOf(opened(name)).read()).rejects.toMatchObject({ code: "storage_damaged" });
    expect(await database.read((transaction) => transaction.objectStore("entries").count())).toBe(1);
  });

  test("that is made while it is being deleted by somebody is made anew", async () => {
    const name = newName();
    const queue = queueOf(opened(name));
    await queue.write({ put: [change("k1")] });
    const deleted = new Promise((resolve) => {
      indexedDB.deleteDatabase(name).onsuccess = resolve;
    });
    await deleted;
    await queue.write({ put: [change("k2")] });
    expect((await queue.read()).entries.map(({ key }) => key)).toEqual(["k2"]);
  });
});

test("what another version of the page says in a strange form is not heard", async () => {
  const name = newName();
  const heard = vi.fn();
  const outbox = opened(name);
  outbox.open("a", heard);
  const channel = new BroadcastChannel(name);
  onTestFinished(() => channel.close());
  for (const said of ["hello", { queue: "a", put: [{ key: 7 }] }, { queue: "a", remove: ["k"] }]) {
    channel.postMessage(said);
  }
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
  expect(heard).toHaveBeenCalledWith({ queue: "a", remove: ["k"] });
});

test("without Web Locks it isn't made, and says what to do", () => {
  vi.stubGlobal("navigator", {});
  onTestFinished(() => void vi.unstubAllGlobals());
  expect(() => createIndexedDbOutbox()).toThrow(
    expect.objectContaining({
      name: "StorageError",
      code: "storage_failed",
      message: expect.stringContaining("serve the page over https, or use createMemoryOutbox()"),
    }),
  );
});
