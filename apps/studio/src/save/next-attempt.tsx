import { useEffect, useState } from "preact/hooks";

/** Says in how many seconds the next attempt is made (`until` in milliseconds since the epoch). */
export function NextAttempt({
  until,
  trying,
}: {
  readonly until: number | undefined;
  readonly trying: boolean;
}) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [until]);
  if (trying) return <span class="next-attempt">Trying…</span>;
  if (until === undefined) return null;
  const seconds = Math.max(1, Math.ceil((until - now) / 1_000));
  return <span class="next-attempt">Next attempt in {seconds} s</span>;
}
