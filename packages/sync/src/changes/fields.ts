import type { Level, Levels, Metadata } from "@candlemark/core";
import type { FieldName, FieldValue, FieldValues } from "./edit.ts";
import { writtenLevels } from "./written.ts";

interface Content {
  readonly metadata: Metadata;
  readonly levels: Levels;
}

const readers: { readonly [Name in FieldName]: (content: Content) => FieldValues[Name] | undefined } = {
  title: ({ metadata }) => metadata.title,
  expiry: ({ metadata }) => metadata.expiry,
  preferenceText: ({ metadata }) => metadata.preferenceText,
  alternativeText: ({ metadata }) => metadata.alternativeText,
  comments: ({ metadata }) => metadata.comments,
  pivot: ({ levels }) => writtenLevels(levels).pivot,
  resistance: ({ levels }) => writtenLevels(levels).resistance,
  support: ({ levels }) => writtenLevels(levels).support,
};

const levelFields: ReadonlySet<FieldName> = new Set(["pivot", "resistance", "support"]);

/** The names of all fields, in the order in which their changes are queued. */
export const metadataFields = ["title", "expiry", "preferenceText", "alternativeText", "comments"] as const;
export const levelNames = ["pivot", "resistance", "support"] as const;

/** The value of a field, null for a text that isn't there. */
export const fieldOf = (content: Content, name: FieldName): FieldValue | null =>
  readers[name](content) ?? null;

/** The content with another value in a field; null takes a text away. */
export function withField<C extends Content>(content: C, name: FieldName, value: FieldValue | null): C {
  if (levelFields.has(name)) {
    return { ...content, levels: put(content.levels, name, withIds(value, content.levels)) };
  }
  return { ...content, metadata: put(content.metadata, name, value) };
}

function put<T extends object>(target: T, name: string, value: unknown): T {
  const changed = { ...target };
  if (value === null) Reflect.deleteProperty(changed, name);
  else Reflect.set(changed, name, value);
  return changed;
}

/** Levels with the ids that the server gave to those of the same clientObjectId. */
function withIds(value: unknown, { pivot, resistance, support }: Levels): unknown {
  if (Array.isArray(value)) {
    return value.map((level: unknown) => withIds(level, { pivot, resistance, support }));
  }
  if (typeof value !== "object" || value === null || !("clientObjectId" in value)) return value;
  const known = [pivot, resistance, support]
    .flat()
    .find(({ clientObjectId }: Level) => clientObjectId === value.clientObjectId);
  return known?.id === undefined ? value : { ...value, id: known.id };
}
