import type { Level, Levels, Metadata } from "@candlemark/core";
import type { FieldName, FieldValue } from "./edit.ts";
import { writtenLevels } from "./written.ts";

interface Content {
  readonly metadata: Metadata;
  readonly levels: Levels;
}

/** The names of all fields, in the order in which their changes are queued. */
export const metadataFields = ["title", "expiry", "preferenceText", "alternativeText", "comments"] as const;
export const levelNames = ["pivot", "resistance", "support"] as const;

type LevelName = (typeof levelNames)[number];

const isLevel = (name: FieldName): name is LevelName => levelNames.some((level) => level === name);

/** The value of a field, null for a text that isn't there; levels are without the server's ids. */
export const fieldOf = ({ metadata, levels }: Content, name: FieldName): FieldValue | null =>
  (isLevel(name) ? writtenLevels(levels)[name] : metadata[name]) ?? null;

/** The content with another value in a field; null takes a text away. */
export function withField<C extends Content>(content: C, name: FieldName, value: FieldValue | null): C {
  if (isLevel(name)) {
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
