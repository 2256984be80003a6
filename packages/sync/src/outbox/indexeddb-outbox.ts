import { AbortedError, StorageError } from "../errors.ts";
import { createDatabase } from "./database.ts";
import { createHub } from "./hub.ts";
import type { Entry, Outbox, OutboxQueue, QueueChange, QueueContents, StoredEntry } from "./outbox.ts";
import { isQueueRecord, isStoredEntry } from "./shapes.ts";

/**
 * An outbox in the IndexedDB of that name, for all tabs of an origin: each may add to it, one at a time leads a queue
 * (Web Locks), and the others hear of changes (BroadcastChannel). Make one for each person who signs in, since it
 * holds what he changed, and one in each tab:
 *
 * ```ts
 * const outbox = createIndexedDbOutbox(`outbox-of-${userId}`);
 * const sync = attachSync(store, client, { outbox, sender });
 * ```
 *
 * Nothing is opened before it is used, and what the browser closes is opened again; its methods reject with a
 * StorageError, `storage_full` where the browser gives no more room. A browser that is short of disk may throw away
 * what a site stores, unless `navigator.storage.persist()` was granted. Throws a StorageError where there are no Web
 * Locks, as in a page that came over plain http: there use `createMemoryOutbox()`, whose changes end with the tab.
 */
export function createIndexedDbOutbox(name = "candlemark-outbox"): Outbox {
  if (!("indexedDB" in globalThis && "locks" in globalThis.navigator)) {
    throw new StorageError(
      "there is no IndexedDB with Web Locks here: serve the page over https, or use createMemoryOutbox()",
      "storage_failed",
    );
  }
  const { locks } = navigator;
  const database = createDatabase(name);
  const hub = createHub();
  const channel = new BroadcastChannel(name);
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    // Another version of the page may say what this one doesn't understand.
    if (isQueueRecord(data)) hub.tell(data.queue, data);
  });
  const running = new Set<Promise<unknown>>();
  let closed: Promise<void> | undefined;

  /** Does what has to be done before the outbox may be closed. */
  async function run<T>(work: () => Promise<T>): Promise<T> {
    if (closed !== undefined) throw new StorageError("the outbox is closed: open it again", "storage_closed");
    const doing = work();
    running.add(doing);
    try {
      return await doing;
    } finally {
      running.delete(doing);
    }
  }

  const read = (queue: string): Promise<QueueContents> =>
    database.read(async (transaction) => {
      const [rows, batch] = await Promise.all([
        transaction.objectStore("entries").index("byKey").getAll(all(queue)),
        transaction.objectStore("batches").get(queue),
      ]);
      const entries = rows.map(withoutQueue).filter((entry) => isStoredEntry(entry));
      if (entries.length < rows.length || !isQueueRecord({ queue, batch })) {
        throw new StorageError(`the database ${name} holds something else than an outbox`, "storage_damaged");
      }
      return { entries: entries.toSorted((a, b) => a.seq - b.seq), batch };
    });

  const write = (queue: string, { put = [], remove = [], batch }: QueueChange): Promise<StoredEntry[]> =>
    database.write(async (transaction) => {
      const entries = transaction.objectStore("entries");
      const batches = transaction.objectStore("batches");
      const seqOf = (key: string) => entries.index("byKey").getKey([queue, key]);
      // None waits for the one before: the database does them in this order all the same.
      const removing = remove.map(async (key) => {
        const seq = await seqOf(key);
        if (seq !== undefined) await entries.delete(seq);
      });
      await Promise.all(removing);
      const putting = put.map(async (entry): Promise<StoredEntry | undefined> => {
        const before = await seqOf(entry.key);
        if (entry.seq === undefined) {
          const removed = before === undefined ? undefined : entries.delete(before);
          const [seq] = await Promise.all([entries.add({ ...entry, queue }), removed]);
          return { ...entry, seq };
        }
        if (before !== entry.seq) return undefined;
        await entries.put({ ...entry, queue });
        return { ...entry, seq: entry.seq };
      });
      const batched =
        batch === undefined ? undefined : batch === null ? batches.delete(queue) : batches.put(batch, queue);
      const [stored] = await Promise.all([Promise.all(putting), batched]);
      return stored.filter((entry) => entry !== undefined);
    });

  return {
    open(queue, listener): OutboxQueue {
      const leave = hub.join(queue, listener);
      return {
        read: () => run(() => read(queue)),
        write: (change) =>
          run(async () => {
            const put = await write(queue, change);
            const made: QueueChange<StoredEntry> = { ...change, put };
            hub.tell(queue, made, listener);
            channel.postMessage({ ...made, queue });
            return put;
          }),
        lead: (signal) =>
          new Promise((resolve, reject) => {
            const hold = () => new Promise<void>((release) => resolve(release));
            locks.request(`${name}/${queue}`, { signal }, hold).catch((error: unknown) => {
              reject(
                signal.aborted
                  ? new AbortedError()
                  : new StorageError(`no lock can be had (${String(error)})`, "storage_failed"),
              );
            });
          }),
        close: leave,
      };
    },
    queues: () =>
      run(() =>
        database.read(async (transaction) => {
          const names = new Set(await transaction.objectStore("batches").getAllKeys());
          let cursor = await transaction.objectStore("entries").index("byKey").openKeyCursor();
          while (cursor !== null) {
            const [queue] = cursor.key;
            names.add(queue);
            cursor = await cursor.continue(all(queue).upper);
          }
          return [...names];
        }),
      ),
    close: () => {
      closed ??= Promise.allSettled(running).then(() => {
        channel.close();
        return database.close();
      });
      return closed;
    },
  };
}

/** The keys of all entries of a queue: a list comes after any text. */
const all = (queue: string): IDBKeyRange => IDBKeyRange.bound([queue], [queue, []]);

function withoutQueue(row: Entry & { readonly queue: string }): Entry {
  const { queue: _, ...entry } = row;
  return entry;
}
