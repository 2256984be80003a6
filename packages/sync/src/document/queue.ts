import { type Leavings, leave, madeOn } from "../changes/made-on.ts";
import { AbortedError, SyncError } from "../errors.ts";
import type { Batch, Entry, Outbox, QueueChange, StoredEntry } from "../outbox/outbox.ts";

/** A queue of the outbox as it is known in memory, and the entries that are not in the outbox yet. */
export interface Queue {
  /** What the outbox holds, by `seq`; refused entries and those of the request on its way too. */
  readonly entries: () => readonly StoredEntry[];
  readonly size: () => number;
  readonly refused: ReadonlyMap<string, StoredEntry>;
  readonly batch: () => Batch | undefined;
  /** What is in memory alone, and why the outbox didn't take it last time. */
  readonly fresh: () => readonly Entry[];
  readonly error: () => SyncError | undefined;
  /** Reads the outbox anew. The first time, what was added until then is made to follow on what is there. */
  load(): Promise<void>;
  /** Takes entries in; once it is read they are put into the outbox, many in one write while one is under way. */
  add(entries: readonly Entry[]): void;
  /** Tries again to put into the outbox what it didn't take. */
  store(): Promise<void>;
  write(change: QueueChange): Promise<void>;
  readonly lead: (signal: AbortSignal) => Promise<() => void>;
  /** Puts into the outbox what isn't there, and hears no more of others. Called when nobody loads or writes any more. */
  close(): Promise<void>;
}

/** What a queue tells of: that it was read, an entry that the outbox has now, one that others put there or took away. */
export interface QueuePorts {
  readonly onLoaded: () => void;
  readonly onStored: () => void;
  readonly onForeign: (change: QueueChange<StoredEntry>, removed: readonly StoredEntry[]) => void;
}

// How many keys of entries that are gone are remembered: what one tab put may be heard of after another took it.
const remembered = 20_000;

/** Mirrors the queue of that name. */
export function createQueue(
  outbox: Outbox,
  name: string,
  { onLoaded, onStored, onForeign }: QueuePorts,
): Queue {
  const known = new Map<string, StoredEntry>();
  const refused = new Map<string, StoredEntry>();
  const gone = new Set<string>();
  let sorted: readonly StoredEntry[] | undefined;
  let batch: Batch | undefined;
  const fresh: Entry[] = [];
  let error: SyncError | undefined;
  let loaded = false;
  let storing: Promise<void> | undefined;
  // What came while the outbox was being read: what was read may be older than that.
  let meanwhile: QueueChange<StoredEntry>[] | undefined;

  const kept = outbox.open(name, (change) => {
    const removed = (change.remove ?? []).flatMap((key) => known.get(key) ?? []);
    accept(change);
    onForeign(change, removed);
  });

  function accept(change: QueueChange<StoredEntry>): void {
    meanwhile?.push(change);
    for (const key of change.remove ?? []) forget(key);
    for (const entry of change.put ?? []) {
      if (gone.has(entry.key)) continue;
      known.set(entry.key, entry);
      if (entry.refused === undefined) refused.delete(entry.key);
      else refused.set(entry.key, entry);
    }
    if (change.batch !== undefined) batch = change.batch ?? undefined;
    sorted = undefined;
  }

  function forget(key: string): void {
    known.delete(key);
    refused.delete(key);
    gone.add(key);
    const [oldest] = gone;
    if (gone.size > remembered && oldest !== undefined) gone.delete(oldest);
  }

  async function storeFresh(): Promise<void> {
    // What is done in one go is one write.
    await Promise.resolve();
    try {
      while (fresh.length > 0) {
        const stored = await kept.write({ put: [...fresh] });
        fresh.splice(0, stored.length);
        error = undefined;
        accept({ put: stored });
        onStored();
      }
    } catch (thrown) {
      error = asSyncError(thrown);
      onStored();
    } finally {
      storing = undefined;
    }
  }

  const store = (): Promise<void> => {
    if (loaded && fresh.length > 0) storing ??= storeFresh();
    return storing ?? Promise.resolve();
  };

  function entries(): readonly StoredEntry[] {
    sorted ??= [...known.values()].toSorted((a, b) => a.seq - b.seq);
    return sorted;
  }

  async function load(): Promise<void> {
    const later: QueueChange<StoredEntry>[] = [];
    meanwhile = later;
    try {
      const contents = await kept.read();
      known.clear();
      refused.clear();
      meanwhile = undefined;
      accept({ put: contents.entries, batch: contents.batch ?? null });
      for (const change of later) accept(change);
    } finally {
      meanwhile = undefined;
    }
    if (!loaded) followOn();
    loaded = true;
    // At once: whatever is done from now on is done on what is queued.
    onLoaded();
    void store();
  }

  /** Makes what was done before anybody could see what is queued follow on that. */
  function followOn(): void {
    const queued: Leavings = new Map();
    leave(
      queued,
      entries().map(({ edit }) => edit),
    );
    const made = fresh.map((entry) => {
      const edit = madeOn(queued, entry.edit);
      leave(queued, [edit]);
      return { ...entry, edit };
    });
    fresh.splice(0, made.length, ...made);
  }

  return {
    entries,
    size: () => known.size,
    refused,
    batch: () => batch,
    fresh: () => fresh,
    error: () => error,
    load,
    add(made) {
      fresh.push(...made);
      void store();
    },
    store,
    async write(change) {
      const put = await kept.write(change);
      accept({ ...change, put });
    },
    lead: (signal) => kept.lead(signal),
    async close() {
      if (!loaded) await load().catch(() => {});
      await store();
      kept.close();
      await storing;
    },
  };
}

/** The error as a SyncError. */
export function asSyncError(thrown: unknown): SyncError {
  if (thrown instanceof SyncError) return thrown;
  if (thrown instanceof Error && thrown.name === "AbortError") return new AbortedError();
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new SyncError(message, { code: "unexpected" });
}
