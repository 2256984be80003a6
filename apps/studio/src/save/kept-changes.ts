import { createMemoryOutbox, type Outbox, type OutboxQueue, type StoredEntry } from "@candlemark/sync";
import { createIndexedDbOutbox } from "@candlemark/sync/indexeddb";

/** Where the changes of a key wait until the server has them. */
export interface KeptChanges {
  readonly outbox: Outbox;
  /** Whether they are still there when the page is opened again. */
  readonly lasting: boolean;
  /** Asks a browser that is short of room not to throw them away. */
  readonly secure: () => void;
}

const kept = new Map<string, Promise<KeptChanges>>();

// A database that doesn't open by then is in the hands of something else.
const openMs = 5_000;

/**
 * The changes of the key of that id: no two people share them. They are in the browser's database, or, where it gives
 * none, in memory for as long as the page is there. Never rejects.
 */
export function keptChangesOf(keyId: string): Promise<KeptChanges> {
  const changes = kept.get(keyId) ?? open(`candlemark-studio-${keyId}`);
  kept.set(keyId, changes);
  return changes;
}

async function open(name: string): Promise<KeptChanges> {
  try {
    const outbox = createIndexedDbOutbox(name);
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error("the database doesn't open")), openMs);
    });
    await Promise.race([outbox.queues(), late]);
    return { outbox, lasting: true, secure: () => void navigator.storage.persist().catch(() => {}) };
  } catch {
    return { outbox: createMemoryOutbox(), lasting: false, secure: () => {} };
  }
}

/** The changes that wait for an analysis. */
export function readChanges(outbox: Outbox, analysisId: string): Promise<readonly StoredEntry[]> {
  return withQueue(outbox, analysisId, async (queue) => (await queue.read()).entries);
}

/** Gives up what waits for an analysis. */
export function dropChanges(outbox: Outbox, analysisId: string): Promise<void> {
  return withQueue(outbox, analysisId, async (queue) => {
    const { entries } = await queue.read();
    await queue.write({ remove: entries.map(({ key }) => key), batch: null });
  });
}

async function withQueue<T>(
  outbox: Outbox,
  analysisId: string,
  work: (queue: OutboxQueue) => Promise<T>,
): Promise<T> {
  const queue = outbox.open(analysisId, () => {});
  try {
    return await work(queue);
  } finally {
    queue.close();
  }
}
