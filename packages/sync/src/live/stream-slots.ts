// Browsers keep six connections to a server, for all pages of an origin together, and a stream holds one for as
// long as it lasts: where streams took them all, nothing else would get through.
const slots = 3;
const taken = new Set<number>();

/**
 * Takes one of the three places for streams that the pages of an origin share; the function that it gives lets it
 * go. Resolves with undefined where all are taken: changes can be asked for instead.
 */
export async function takeStreamSlot(): Promise<(() => void) | undefined> {
  for (let slot = 0; slot < slots; slot += 1) {
    if (taken.has(slot)) continue;
    taken.add(slot);
    const unlock = await lock(`candlemark-stream-${slot}`).catch(() => undefined);
    if (unlock !== undefined) {
      return () => {
        taken.delete(slot);
        unlock();
      };
    }
    taken.delete(slot);
  }
  return undefined;
}

/** Takes a lock that is free; undefined for one that isn't. */
function lock(name: string): Promise<(() => void) | undefined> {
  // Pages over plain http have no locks: there each page counts for itself.
  const locks = typeof navigator === "undefined" ? undefined : navigator.locks;
  if (locks === undefined) return Promise.resolve(() => {});
  return new Promise((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, (held) => {
        if (held === null) return resolve(undefined);
        return new Promise<void>((unlock) => resolve(unlock));
      })
      .catch(reject);
  });
}
