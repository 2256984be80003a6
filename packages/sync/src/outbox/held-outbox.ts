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
  /** Resolves once the record is safe. */
  readonly keep: (record: QueueRecord) => Promise<void>;
  /** May keep `all` in the place of what was kept until now; never called while a record is being kept. */
  readonly compact: (all: () => QueueRecord[]) => Promise<void> | undefined;
  readonly close: () => Promise<void>;
}

interface Held {
  readonly entries: Map<string, StoredEntry>;
  batch: Batch | undefined;
}

/** An outbox of one program, all of which is in memory; `keeping` makes it last. */
export function createHeldOutbox({ records, keep, compact, close }: Keeping): Outbox {
  const queues = new Map<string, Held>();
  const hub = createHub();
  const turns = createTurns();
  let seq = 0;
  let writing = 0;
  let compacting: Promise<void> | undefined;
  let closed: Promise<void> | undefined;
  for (const record of records) apply(record);

  function apply({ queue, put = [], remove = [], batch }: QueueRecord): void {
    const held = queues.get(queue) ?? { entries: new Map(), batch: undefined };
    queues.set(queue, held);
    for (const key of remove) held.entries.delete(key);
    for (const entry of put) {
      held.entries.set(entry.key, entry);
      seq = Math.max(seq, entry.seq);
    }
    if (batch !== undefined) held.batch = batch ?? undefined;
    if (held.entries.size === 0 && held.batch === undefined) queues.delete(queue);
  }

  const contentsOf = (queue: string): QueueContents => {
    const { entries, batch } = queues.get(queue) ?? {};
    return { entries: [...(entries?.values() ?? [])].toSorted((a, b) => a.seq - b.seq), batch };
  };
  const all = (): QueueRecord[] =>
    [...queues.keys()].map((queue) => {
      const { entries, batch } = contentsOf(queue);
      return { queue, put: entries, ...(batch !== undefined && { batch }) };
    });
  const demandOpen = () => {
    if (closed !== undefined) throw new StorageError("the outbox is closed: open it again", "storage_closed");
  };

  return {
    open(queue, listener): OutboxQueue {
      const leave = hub.join(queue, listener);
      return {
        async read() {
          demandOpen();
          return contentsOf(queue);
        },
        async write({ put = [], ...rest }) {
          demandOpen();
          const stored = put.map((entry) => ({ ...entry, seq: entry.seq ?? ++seq }));
          const change = { ...rest, put: stored };
          await compacting;
          writing += 1;
          try {
            await keep({ queue, ...change });
            apply({ queue, ...change });
          } finally {
            writing -= 1;
          }
          if (writing === 0) compacting = compact(all);
          hub.tell(queue, change, listener);
          return stored;
        },
        lead: (signal) => turns(queue, signal),
        close: leave,
      };
    },
    queues: async () => {
      demandOpen();
      return [...queues.keys()];
    },
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
