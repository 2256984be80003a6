import { randomBytes } from "node:crypto";
import type { EpochMs } from "@candlemark/core";

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");

/**
 * A maker of persistent identifiers: 24 lower-case hex characters that are four bytes of seconds, five that tell this
 * maker from those of other processes, and a count. Each is greater than the one before, also where the clock goes
 * back or more are made in a second than can be counted: it is as if the next second had begun. So objects that were
 * made one after the other, by one process, can be told from those that were put into another order.
 */
export function createIdMaker(
  maker = randomBytes(5).toString("hex"),
  perSecond = 2 ** 24,
): (now: EpochMs) => string {
  let last = 0;
  let count = 0;
  return (now) => {
    const seconds = Math.floor(now / 1000);
    count += 1;
    if (seconds > last || count === perSecond) {
      last = Math.max(seconds, last + 1);
      count = 0;
    }
    return hex(last >>> 0, 8) + maker + hex(count, 6);
  };
}

/** A new persistent identifier, greater than all that this process has made. */
export const createObjectId = createIdMaker();

/** Whether a text has the form of a persistent identifier. */
export const isObjectId = (text: string): boolean => /^[0-9a-f]{24}$/.test(text);
