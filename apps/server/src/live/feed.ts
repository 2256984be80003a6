import type { EventRecord, EventStore } from "../storage/storage.ts";
import { createTail, type Tail } from "./tail.ts";

/** Tells of analyses that have news in the log, whichever process on the database wrote them. */
export interface Feed {
  /** Calls `wake` whenever the analysis may have news, until the function that it gives is called. */
  listen(analysisId: string, wake: () => void): () => void;
  /**
   * The events of an analysis that is listened to after a revision, none where it is the newest one; undefined
   * where the log has to be asked.
   */
  recent(analysisId: string, revision: number): readonly EventRecord[] | undefined;
  /** Looks at the log now: this process changed something. */
  poke(): void;
  /** Stops looking; whoever listens is woken no more. */
  close(): void;
}

/** What a feed is made of. */
export interface FeedOptions {
  readonly events: Omit<EventStore, "add">;
  /** How often to look for what other processes wrote, in milliseconds. */
  readonly pollMs: number;
}

interface Channel {
  readonly listeners: Set<() => void>;
  readonly tail: Tail;
}

const eventsAtOnce = 32;

/** A feed over the log; it looks at the log only while somebody listens. */
export function createFeed({ events, pollMs }: FeedOptions): Feed {
  const channels = new Map<string, Channel>();
  let sequence: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let again = false;
  let closed = false;

  async function look(): Promise<void> {
    if (looking) again = true;
    if (looking || closed || channels.size === 0) return;
    looking = true;
    again = false;
    clearTimeout(timer);
    try {
      if (sequence === undefined) {
        sequence = await events.newest();
        // What was logged before that may be news to those who began to listen meanwhile.
        for (const channel of channels.values()) wake(channel);
      } else {
        await read(sequence);
      }
    } catch {
      // A database that can't be used now can be in a moment: nothing is missed, since `sequence` stays.
    }
    looking = false;
    if (again) void look();
    else if (!closed && channels.size > 0) timer = setTimeout(() => void look(), pollMs);
  }

  async function read(since: number): Promise<void> {
    const news = await events.since(since);
    for (const { analysisId, from } of news.analyses) {
      const channel = channels.get(analysisId);
      if (channel === undefined) continue;
      for (let page = from - 1; ; ) {
        const found = await events.after(analysisId, page, eventsAtOnce);
        channel.tail.add(found);
        page = found.at(-1)?.revision ?? page;
        if (found.length < eventsAtOnce) break;
      }
      wake(channel);
    }
    sequence = news.sequence;
  }

  function wake({ listeners }: Channel): void {
    for (const listener of listeners) listener();
  }

  return {
    listen: (analysisId, listener) => {
      const channel = channels.get(analysisId) ?? { listeners: new Set(), tail: createTail() };
      channels.set(analysisId, channel);
      channel.listeners.add(listener);
      void look();
      return () => {
        channel.listeners.delete(listener);
        if (channel.listeners.size === 0 && channels.get(analysisId) === channel) channels.delete(analysisId);
        if (channels.size === 0) clearTimeout(timer);
      };
    },
    recent: (analysisId, revision) => channels.get(analysisId)?.tail.after(revision),
    poke: () => void look(),
    close: () => {
      closed = true;
      clearTimeout(timer);
      channels.clear();
    },
  };
}
