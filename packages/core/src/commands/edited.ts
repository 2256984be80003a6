import { parseStoredDrawing } from "../analysis/analysis.ts";
import { withFields } from "../document/fields.ts";
import type { Drawing } from "../drawings/registry.ts";
import { MisuseError, sentenceOf } from "../errors.ts";

/** Fields by name; null takes one away. */
export type FieldChanges = Readonly<Record<string, unknown>>;

/** A record with other fields of those it may have; throws MisuseError for any other, saying which there are. */
export function edited<T extends object>(
  record: T,
  changes: FieldChanges,
  names: readonly string[],
  what: string,
): T {
  const foreign = Object.keys(changes).find((name) => !names.includes(name));
  if (foreign !== undefined) throw new MisuseError(`${what} "${foreign}": it has ${names.join(", ")}`);
  const fields = Object.entries(changes).map(([name, value]) => [name, value ?? undefined]);
  return withFields(record, Object.fromEntries(fields));
}

/** The patch that puts a drawing in the place of the one that has its name; throws MisuseError where it isn't valid. */
export function validated(drawing: Drawing) {
  const { clientObjectId } = drawing;
  const parsed = parseStoredDrawing(drawing);
  if (parsed.ok) return { drawings: { [clientObjectId]: drawing } };
  throw new MisuseError(`the drawing "${clientObjectId}" can't change so: ${sentenceOf(parsed.issues)}`);
}
