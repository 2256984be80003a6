import { createHash } from "node:crypto";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** JSON with sorted keys and without undefined, so that equal data is equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(",")}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
  return `{${fields.join(",")}}`;
}

/** Whether two values are the same data, whatever the order of their fields. */
export const sameData = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** A digest of a request by which a repetition is known; the idempotency key itself doesn't count. */
export function fingerprintOf(body: unknown): string {
  const { idempotencyKey: _, ...rest } = isRecord(body) ? body : { body };
  return createHash("sha256").update(canonicalJson(rest)).digest("hex");
}
