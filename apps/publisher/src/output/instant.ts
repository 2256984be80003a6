import { formatInstant, parseInstant } from "@candlemark/core";

/** An instant for a person: `2026-01-08 12:00 UTC`; seconds only where there are some. */
export function readable(text: string): string {
  const instant = parseInstant(text);
  if (instant === undefined) return text;
  const [day = "", time = ""] = formatInstant(instant).slice(0, 19).split("T");
  return `${day} ${time.endsWith(":00") ? time.slice(0, 5) : time} UTC`;
}

/** When an analysis ends, for a person. */
export function readableEnd(expiresAt: string | null): string {
  return expiresAt === null ? "never" : readable(expiresAt);
}
