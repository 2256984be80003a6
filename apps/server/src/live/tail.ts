import type { EventRecord } from "../storage/storage.ts";

/** The newest events of an analysis, read once for all who follow it. */
export interface Tail {
  /** Adds events that were read from the log. */
  add(events: readonly EventRecord[]): void;
  /** The events after a revision, none where it is the newest one; undefined where the log has to be asked. */
  after(revision: number): readonly EventRecord[] | undefined;
}

// Whoever is further behind reads for themselves.
const kept = 64;

/** Makes a tail without events, which knows nothing. */
export function createTail(): Tail {
  let events: readonly EventRecord[] = [];
  return {
    add: (more) => {
      const newest = events.at(-1)?.revision;
      const fresh = newest === undefined ? more : more.filter(({ revision }) => revision > newest);
      const joins = fresh[0] === undefined || fresh[0].revision === (newest ?? 0) + 1;
      events = (joins ? [...events, ...fresh] : fresh).slice(-kept);
    },
    after: (revision) => {
      const [oldest] = events;
      const newest = events.at(-1);
      if (oldest === undefined || newest === undefined) return undefined;
      if (revision < oldest.revision - 1 || revision > newest.revision) return undefined;
      return events.filter((event) => event.revision > revision);
    },
  };
}
