import type { EventStore } from "../storage/storage.ts";

/** Tells of analyses that have news in the log, whichever process on the database wrote them. */
export interface Feed {
  /** Calls `wake` whenever the analysis may have news, until the function that it gives is called. */
  listen(analysisId: string, wake: () => void): () => void;
  /** Looks at the log now: this process changed something. */
  poke(): void;
  /** Stops looking; whoever listens is woken no more. */
  close(): void;
}

/** What a feed is made of. */
export interface FeedOptions {
  readonly events: Pick<EventStore, "newest" | "since">;
  /** How often to look for what other processes wrote, in milliseconds. */
  readonly pollMs: number;
}

/** A feed over the log; it looks at the log only while somebody listens. */
export function createFeed({ events, pollMs }: FeedOptions): Feed {
  const listeners = new Map<string, Set<() => void>>();
  let sequence: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let again = false;
  let closed = false;

  async function look(): Promise<void> {
    if (looking) again = true;
    if (looking || closed || listeners.size === 0) return;
    looking = true;
    again = false;
    clearTimeout(timer);
    try {
      if (sequence === undefined) {
        sequence = await events.newest();
        // What was logged before that may be news to those who began to listen meanwhile.
        for (const analysisId of listeners.keys()) wake(analysisId);
      } else {
        const news = await events.since(sequence);
        sequence = news.sequence;
        for (const analysisId of news.analysisIds) wake(analysisId);
      }
    } catch {
      // A database that can't be used now can be in a moment: nothing is missed, since `sequence` stays.
    }
    looking = false;
    if (again) void look();
    else if (!closed && listeners.size > 0) {
      timer = setTimeout(() => void look(), pollMs);
    }
  }

  function wake(analysisId: string): void {
    for (const listener of listeners.get(analysisId) ?? []) listener();
  }

  return {
    listen: (analysisId, listener) => {
      const others = listeners.get(analysisId) ?? new Set();
      listeners.set(analysisId, others.add(listener));
      void look();
      return () => {
        others.delete(listener);
        if (others.size === 0 && listeners.get(analysisId) === others) listeners.delete(analysisId);
        if (listeners.size === 0) clearTimeout(timer);
      };
    },
    poke: () => void look(),
    close: () => {
      closed = true;
      clearTimeout(timer);
      listeners.clear();
    },
  };
}
