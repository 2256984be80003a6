const day = 86_400_000;

/**
 * Reads a `Retry-After` header: seconds or an HTTP date. Gives milliseconds from `now`, from 0 to one day, or
 * undefined where there is none that can be read.
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(day, Math.ceil(Number(text) * 1000));
  // An HTTP date begins with a weekday; Date.parse alone would take nearly any text with a number in it.
  if (!/^[A-Z][a-z]+,? /.test(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : Math.min(day, Math.max(0, instant - now));
}
