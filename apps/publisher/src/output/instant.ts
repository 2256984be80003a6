import { formatInstant, parseInstant } from "@candlemark/core";

/** An instant for a person, to the second where it has some: `2026-01-08 12:00 UTC`. */
export function readable(text: string): string {
  const instant = parseInstant(text);
  return instant === undefined || instant % 60_000 < 1_000 ? readableMinute(text) : written(instant, 19);
}

/** An instant for a person, to the minute: for what is looked over and not calculated with. */
export function readableMinute(text: string): string {
  const instant = parseInstant(text);
  return instant === undefined ? text : written(instant, 16);
}

/** When an analysis ends, for a person, to the minute. */
export function readableEnd(expiresAt: string | null): string {
  return expiresAt === null ? "never" : readableMinute(expiresAt);
}

const written = (instant: number, length: number): string =>
  `${formatInstant(instant).slice(0, length).replace("T", " ")} UTC`;
