/** Gives a function that makes a value once for each key, and remembers it. */
export function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      known.set(key, value);
    }
    return value;
  };
}

/** Gives a function that makes a value when it is asked the first time. */
export function once<Value>(make: () => Value): () => Value {
  const remembered = remember(make);
  return () => remembered(undefined);
}
