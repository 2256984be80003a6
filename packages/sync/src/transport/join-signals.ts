/** A signal that stands for several. */
export interface JoinedSignal {
  readonly signal: AbortSignal;
  /** Lets go of the signals: to be called when the work is done. */
  readonly release: () => void;
}

/**
 * A signal that fires when any of `signals` does. Unlike AbortSignal.any it leaves nothing behind on a signal that
 * outlives the work. A signal has one listener however much work it ends, since Node warns of many.
 */
export function joinSignals(signals: readonly (AbortSignal | undefined)[]): JoinedSignal {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const releases = signals.flatMap((signal) => (signal === undefined ? [] : [onAbort(signal, abort)]));
  if (signals.some((signal) => signal?.aborted === true)) abort();
  return {
    signal: controller.signal,
    release: () => {
      for (const release of releases) release();
    },
  };
}

interface Watch {
  readonly calls: Set<() => void>;
  readonly listener: () => void;
}

const watches = new WeakMap<AbortSignal, Watch>();

/** Calls `call` when the signal fires, until the function that it gives is called. */
function onAbort(signal: AbortSignal, call: () => void): () => void {
  const watch = watches.get(signal) ?? startWatch(signal);
  watch.calls.add(call);
  return () => {
    if (!watch.calls.delete(call) || watch.calls.size > 0) return;
    signal.removeEventListener("abort", watch.listener);
    watches.delete(signal);
  };
}

function startWatch(signal: AbortSignal): Watch {
  const calls = new Set<() => void>();
  const listener = () => {
    for (const call of calls) call();
  };
  const watch = { calls, listener };
  signal.addEventListener("abort", listener);
  watches.set(signal, watch);
  return watch;
}
