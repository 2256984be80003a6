import { AbortedError, TimeoutError } from "../errors.ts";

/**
 * Runs `work` with a signal that fires after `ms` milliseconds or when `outer` does, and rejects then at
 * once: also where the work ignores the signal it was given.
 */
export async function withTimeLimit<T>(
  ms: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let stop: (error: Error) => void = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = (error) => {
      reject(error);
      controller.abort(error);
    };
  });
  const abort = () => stop(new AbortedError());
  const timer = setTimeout(() => stop(new TimeoutError(`no answer came within ${Math.round(ms)} ms`)), ms);
  outer.addEventListener("abort", abort);
  if (outer.aborted) abort();
  try {
    return await Promise.race([stopped, work(controller.signal)]);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener("abort", abort);
  }
}
