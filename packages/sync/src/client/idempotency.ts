import { MisuseError } from "@candlemark/core";
import { refusal } from "./call.ts";

const headerForm = /^[\x21-\x7e]{1,255}$/;

/**
 * The idempotency key of a write: the one of the body, the one of the call, or a new one. Throws a
 * MisuseError where body and call name different ones.
 */
export function idempotencyKeyOf(inBody: string | undefined, given: string | undefined): string {
  if (inBody !== undefined && given !== undefined && inBody !== given) {
    throw new MisuseError("the request and the options name different idempotency keys: give one of them");
  }
  const key = inBody ?? given;
  if (key === undefined) return newKey();
  // A key in the body may hold anything; only the header is restricted.
  if (inBody === undefined && !headerForm.test(key)) {
    const message = "must be 1 to 255 visible ASCII characters";
    throw refusal([{ path: ["idempotencyKey"], code: "invalid_format", message }]);
  }
  return key;
}

/** The header for a key; none where the key can't stand in one, since the body carries such a key. */
export function idempotencyHeader(key: string): Record<string, string> {
  return headerForm.test(key) ? { "Idempotency-Key": key } : {};
}

/** 128 random bits. `crypto.randomUUID` would do, but pages over plain http don't have it. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The header that names the revision that a caller has seen. */
export function revisionHeader(name: "If-Match" | "If-None-Match", revision: number | undefined) {
  return revision === undefined ? {} : { [name]: `"${revision}"` };
}
