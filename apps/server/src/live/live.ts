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
  /**
   * Counts a stream in, which `end` ends; gives what counts it out. Refused where the key has too many, and where
   * the streams were ended.
   */
  enter(key: Pick<KeyRecord, "keyId" | "kind">, end: () => void): () => void;
  /** Ends all streams, and lets no others begin. */
  close(): void;
}

/** Makes what the streams of a server share. */
export function createLive({ events }: Storage, limits: Partial<LiveLimits> = {}): Live {
  const all = { ...usualLimits, ...limits };
  const feed = createFeed({ events, pollMs: all.pollMs });
  const open = new Map<string, Set<() => void>>();
  let closed = false;
  return {
    feed,
    limits: all,
    enter: ({ keyId, kind }, end) => {
      if (closed) throw new Refusal("shutting_down", "The server is shutting down: try again in a moment");
      const streams = open.get(keyId) ?? new Set();
      if (streams.size >= all.streams[kind]) {
        throw new Refusal(
          "too_many_streams",
          `This key has ${streams.size} event streams open, which is as many as it may have: close some of them`,
        );
      }
      open.set(keyId, streams.add(end));
      return () => {
        streams.delete(end);
        if (streams.size === 0 && open.get(keyId) === streams) open.delete(keyId);
      };
    },
    close: () => {
      closed = true;
      for (const end of [...open.values()].flatMap((streams) => [...streams])) end();
      feed.close();
    },
  };
}
