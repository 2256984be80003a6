import { StorageError } from "../errors.ts";
import { createHub } from "./hub.ts";
import type { Batch, Outbox, OutboxQueue, QueueChange, QueueContents, StoredEntry } from "./outbox.ts";
import { createTurns } from "./turns.ts";

/** A change of a queue, as it is kept. */
export interface QueueRecord extends QueueChange<StoredEntry> {
  readonly queue: string;
}

/** Where an outbox that is held in memory is kept beside. */
export interface Keeping {
  /** What was kept until now, in its order. */
  readonly records: readonly QueueRecord[];
  /** Resolves once the record is safe; records are kept, and these resolve, in the order of the calls. */
  readonly keep: (record: QueueRecord) => Promise<void>;
  /** May keep `all` in the place of what was kept until now; never called while a record is being kept. */
  readonly compact: (all: () => QueueRecord[]) => Promise<void> | undefined;
  readonly close: () => Promise<void>;
}

interface Held {
  readonly entries: Map<string, StoredEntry>;
  batch: Batch | undefined;
  /** The highest `seq` that was put: a lower one that isn't there any more was removed. */
  highest: number;
}

/** An outbox of one program, all of which is in memory; `keeping` makes it last. */
export function createHeldOutbox({ records, keep, compact, close }: Keeping): Outbox {
  const queues = new Map<string, Held>();
  const hub = createHub();
  const turns = createTurns();
  let seq = 0;
  let writing = 0;
  let compacting: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let closed: Promise<void> | undefined;
  for (const record of records) apply(record);

  /** Makes a change; gives the entries that were put. */
  function apply({ queue, put = [], remove = [], batch }: QueueRecord): StoredEntry[] {
    const held = queues.get(queue) ?? { entries: new Map(), batch: undefined, highest: 0 };
    queues.set(queue, held);
    for (const key of remove) held.entries.delete(key);
    const stored = put.filter((entry) => entry.seq > held.highest || held.entries.has(entry.key));
    for (const entry of stored) {
      held.entries.set(entry.key, entry);
      held.highest = Math.max(held.highest, entry.seq);
      seq = Math.max(seq, entry.seq);
    }
    if (batch !== undefined) held.batch = batch ?? undefined;
    return stored;
  }

  const contentsOf = (queue: string): QueueContents => {
    const { entries, batch } = queues.get(queue) ?? {};
    return { entries: [...(entries?.values() ?? [])].toSorted((a, b) => a.seq - b.seq), batch };
  };
  const all = (): QueueRecord[] =>
    filled().map((queue) => {
      const { entries, batch } = contentsOf(queue);
      return { queue, put: entries, ...(batch !== undefined && { batch }) };
    });
  const filled = (): string[] =>
    [...queues].flatMap(([queue, { entries, batch }]) =>
      entries.size === 0 && batch === undefined ? [] : queue,
    );
  const demandOpen = () => {
    if (closed !== undefined) throw new StorageError("the outbox is closed: open it again", "storage_closed");
  };

  async function store(record: QueueRecord): Promise<StoredEntry[]> {
    writing += 1;
    try {
      await compacting;
      await keep(record);
      return apply(record);
    } finally {
      writing -= 1;
      if (writing === 0) compacting = compact(all);
    }
  }

  return {
    open(queue, listener): OutboxQueue {
      const leave = hub.join(queue, listener);
      return {
        async read() {
          demandOpen();
          return contentsOf(queue);
        },
        async write({ put = [], accepted, ...rest }) {
          demandOpen();
          const record = { ...rest, queue, put: put.map((entry) => ({ ...entry, seq: entry.seq ?? ++seq })) };
          const writing = store(record);
          last = writing.catch(() => {});
          const stored = await writing;
          hub.tell(queue, { ...rest, put: stored, accepted }, listener);
          return stored;
        },
        lead: (signal) => turns(queue, signal),
        close: leave,
      };
    },
    queues: async () => {
      demandOpen();
      return filled();
    },
    close: () => {
      closed ??= last.then(close);
      return closed;
    },
  };
}
