import { createMemoryOutbox, type Outbox } from "@candlemark/sync";

/** Where the changes of a key wait until the server has them. */
export interface KeptChanges {
  readonly outbox: Outbox;
  /** Whether they are still there when the page is opened again. */
  readonly lasting: boolean;
}

const kept = new Map<string, KeptChanges>();

/** The changes of the key of that id: no two people share them. They stay for as long as the page does. */
export function keptChangesOf(keyId: string): KeptChanges {
  const changes = kept.get(keyId) ?? { outbox: createMemoryOutbox(), lasting: false };
  kept.set(keyId, changes);
  return changes;
}

/** Gives up what waits for an analysis. */
export async function dropChanges(outbox: Outbox, analysisId: string): Promise<void> {
  const queue = outbox.open(analysisId, () => {});
  try {
    const { entries } = await queue.read();
    await queue.write({ remove: entries.map(({ key }) => key), batch: null });
  } finally {
    queue.close();
  }
}
