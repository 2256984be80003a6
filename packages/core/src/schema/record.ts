/** An object whose fields are not yet read. */
type Fields = Readonly<Record<string, unknown>>;

/** Whether raw input is an object with fields, and no list. */
export const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A field of raw input, undefined where it has none. */
export const fieldOf = (value: unknown, name: string): unknown =>
  isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
