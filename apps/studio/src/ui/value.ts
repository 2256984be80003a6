import type { Source } from "./use-source.ts";

/** A source whose value is set. */
export interface Value<T> extends Source<T> {
  readonly set: (next: T) => void;
}

/** Makes a value; listeners hear of every one that is set. */
export function createValue<T>(first: T): Value<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
