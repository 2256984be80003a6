import { randomBytes } from "node:crypto";
import type { EpochMs } from "@candlemark/core";

/** A new persistent identifier: the seconds of its making and 64 random bits, 24 lower-case hex characters. */
export function createObjectId(now: EpochMs): string {
  const seconds = (Math.floor(now / 1000) >>> 0).toString(16).padStart(8, "0");
  return seconds + randomBytes(8).toString("hex");
}

/** Whether a text has the form of a persistent identifier. */
export const isObjectId = (text: string): boolean => /^[0-9a-f]{24}$/.test(text);
