import type { QueueChange, QueueListener, StoredEntry } from "./outbox.ts";
import { tellAll } from "./tell-all.ts";

/** Who has which queue open within one program. */
export interface Hub {
  /** Adds a listener; the function that it gives takes it away. */
  join(queue: string, listener: QueueListener): () => void;
  /** Calls all listeners of a queue but the one who made the change. */
  tell(queue: string, change: QueueChange<StoredEntry>, from?: QueueListener): void;
}

/** Makes a hub. */
export function createHub(): Hub {
  const listeners = new Map<string, Set<QueueListener>>();
  return {
    join(queue, listener) {
      const joined = listeners.get(queue) ?? new Set();
      listeners.set(queue, joined.add(listener));
      return () => {
        joined.delete(listener);
        if (joined.size === 0 && listeners.get(queue) === joined) listeners.delete(queue);
      };
    },
    tell(queue, change, from) {
      const others = [...(listeners.get(queue) ?? [])].filter((listener) => listener !== from);
      tellAll(others, change);
    },
  };
}
