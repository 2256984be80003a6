// Browsers keep six connections to a server, for all pages of an origin together, and a stream holds one for as
// long as it lasts: where streams took them all, nothing else would get through.
const slots = 3;
const taken = new Set<number>();

/**
 * Runs `work` with one of the places for streams that the pages of this origin share, or without one where all
 * are taken. The place is free again when the work is done.
 */
export async function withStreamSlot(work: (hasSlot: boolean) => Promise<void>): Promise<void> {
  for (let slot = 0; slot < slots; slot += 1) {
    if (await tryWithSlot(slot, () => work(true))) return;
  }
  await work(false);
}

async function tryWithSlot(slot: number, work: () => Promise<void>): Promise<boolean> {
  if (taken.has(slot)) return false;
  taken.add(slot);
  try {
    // Pages over plain http have no locks: there each page counts for itself.
    if (navigator.locks === undefined) {
      await work();
      return true;
    }
    return await navigator.locks.request(`candlemark-stream-${slot}`, { ifAvailable: true }, async (lock) => {
      if (lock !== null) await work();
      return lock !== null;
    });
  } finally {
    taken.delete(slot);
  }
}
