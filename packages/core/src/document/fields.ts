import { fieldOf } from "../schema/record.ts";

/** The record with other values for some fields; undefined takes one away. The record itself where none changes. */
export function withFields<T extends object>(record: T, fields: Readonly<Record<string, unknown>>): T {
  const changed = Object.entries(fields).filter(([name, value]) => value !== fieldOf(record, name));
  if (changed.length === 0) return record;
  const next = { ...record, ...Object.fromEntries(changed) };
  for (const [name, value] of changed) if (value === undefined) Reflect.deleteProperty(next, name);
  return next;
}
