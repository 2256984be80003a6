import { namePrefix } from "../scene/order.ts";

let last = 0;

/**
 * A clientObjectId for a drawing that a user makes: it begins with the time, and comes after each that this page gave
 * before. So it tells later, too, whether drawings are in the order in which they were made.
 */
export function newName(): string {
  last = Math.max(last + 1, Date.now());
  const chance = crypto.getRandomValues(new Uint8Array(6));
  return namePrefix + hex(last, 12) + Array.from(chance, (byte) => hex(byte, 2)).join("");
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
