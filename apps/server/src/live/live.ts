import { Refusal } from "../refusal.ts";
import type { KeyKind, KeyRecord, Storage } from "../storage/storage.ts";
import { createFeed, type Feed } from "./feed.ts";

/** How streams of events are served; all times are milliseconds. */
export interface LiveLimits {
  /** How often to look for what other processes on the database wrote. */
  readonly pollMs: number;
  /** How often a stream says something where there is nothing to say. */
  readonly heartbeatMs: number;
  /** How long a client may take nothing before it is cut off. */
  readonly stallMs: number;
  /** How many streams a key may have open at once. A public key is that of all readers of a site. */
  readonly streams: Readonly<Record<KeyKind, number>>;
}

export const usualLimits: LiveLimits = {
  pollMs: 250,
  heartbeatMs: 15_000,
  stallMs: 30_000,
  streams: { secret: 100, system: 100, public: 5_000 },
};

/** What the streams of a server share. */
export interface Live {
  readonly feed: Feed;
  readonly limits: LiveLimits;
  /** Counts a stream in; gives the signal that ends it. Refused where the key has too many. */
  enter(key: Pick<KeyRecord, "keyId" | "kind">): AbortSignal;
  /** Counts a stream out. */
  leave(key: Pick<KeyRecord, "keyId">): void;
  /** Ends all streams, and those that are to come. */
  close(): void;
}

/** Makes what the streams of a server share. */
export function createLive({ events }: Storage, limits: Partial<LiveLimits> = {}): Live {
  const all = { ...usualLimits, ...limits };
  const feed = createFeed({ events, pollMs: all.pollMs });
  const ending = new AbortController();
  const open = new Map<string, number>();
  return {
    feed,
    limits: all,
    enter: ({ keyId, kind }) => {
      if (ending.signal.aborted) {
        throw new Refusal("shutting_down", "The server is shutting down: try again in a moment");
      }
      const count = open.get(keyId) ?? 0;
      if (count >= all.streams[kind]) {
        throw new Refusal(
          "too_many_streams",
          `This key has ${count} event streams open, which is as many as it may have: close some of them`,
        );
      }
      open.set(keyId, count + 1);
      return ending.signal;
    },
    leave: ({ keyId }) => {
      const count = (open.get(keyId) ?? 0) - 1;
      if (count > 0) open.set(keyId, count);
      else open.delete(keyId);
    },
    close: () => {
      ending.abort();
      feed.close();
    },
  };
}
