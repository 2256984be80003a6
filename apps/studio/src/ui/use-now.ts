import { useEffect, useState } from "preact/hooks";

const halfMinute = 30_000;

/** The time in milliseconds, new every half minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), halfMinute);
    return () => clearInterval(timer);
  }, []);
  return now;
}
