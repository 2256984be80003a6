import { MisuseError } from "@candlemark/core";
import { refusal } from "./accept.ts";

/** Whether a key can stand in a header: 1 to 255 visible ASCII characters. */
export const fitsHeader = (key: string): boolean => /^[\x21-\x7e]{1,255}$/.test(key);

/**
 * The idempotency key of a write: the one of the body, the one of the call, or a new one. Throws a
 * MisuseError where body and call name different ones.
 */
export function idempotencyKeyOf(inBody: string | undefined, given: string | undefined): string {
  if (inBody !== undefined && given !== undefined && inBody !== given) {
    throw new MisuseError("the request and the options name different idempotency keys: give one of them");
  }
  const key = inBody ?? given;
  if (key === undefined) return createIdempotencyKey();
  // A key in the body may hold anything; only the header is restricted.
  if (inBody === undefined && !fitsHeader(key)) {
    const message = "must be 1 to 255 visible ASCII characters";
    throw refusal([{ path: ["idempotencyKey"], code: "invalid_format", message }]);
  }
  return key;
}

/**
 * A new idempotency key: 128 random bits in hex. Make it when the user acts and keep it with what they did, so
 * that whatever is sent again later is known to be the same.
 */
export function createIdempotencyKey(): string {
  // `crypto.randomUUID` would do, but pages over plain http don't have it.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
