import { useLayoutEffect, useState } from "preact/hooks";

/** Something that has a value and tells of new ones. */
export interface Source<T> {
  readonly get: () => T;
  /** Calls the listener after every change; the function that it gives ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** The present value of a source, also where it changed between the first render and the subscription. */
export function useSource<T>({ get, subscribe }: Source<T>): T {
  const [value, setValue] = useState(get);
  useLayoutEffect(() => {
    const read = () => setValue(() => get());
    read();
    return subscribe(read);
  }, [get, subscribe]);
  return value;
}
