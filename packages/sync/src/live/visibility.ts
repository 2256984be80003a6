// Who looks at another tab for a moment finds the page as it was left, without a new connection.
const hiddenMs = 30_000;

/** A signal that aborts with `outer`, or when the page was hidden for half a minute. */
export function untilHidden(outer: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const { signal } = controller;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(() => controller.abort(), hiddenMs);
  };
  document.addEventListener("visibilitychange", look, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
  outer.addEventListener("abort", () => controller.abort(), { signal });
  if (outer.aborted) controller.abort();
  else look();
  return signal;
}

/** Resolves when the page can be seen, or the signal aborts. */
export function untilVisible(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (!document.hidden || signal.aborted) return resolve();
    const done = new AbortController();
    const finish = () => {
      done.abort();
      resolve();
    };
    const look = () => {
      if (!document.hidden) finish();
    };
    document.addEventListener("visibilitychange", look, { signal: done.signal });
    signal.addEventListener("abort", finish, { signal: done.signal });
  });
}
