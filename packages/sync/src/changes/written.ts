import {
  canonicalLevels,
  type Drawing,
  type Level,
  type Levels,
  type UnknownDrawing,
  type WrittenDrawing,
} from "@candlemark/core";

// A request names objects by their clientObjectId alone; these bring what a server returned into that form.

/** A drawing as the server returns it: of a type that this version knows, or of a newer one. */
export type StoredDrawing = Drawing | UnknownDrawing;

/** A drawing without the server's id. */
export function writtenDrawing(drawing: Drawing): WrittenDrawing {
  const { id: _, ...written } = drawing;
  return written;
}

/** Any drawing without the server's id, for comparing. */
export function contentOf(drawing: StoredDrawing): StoredDrawing {
  const { id: _, ...content } = drawing;
  return content;
}

/** The levels without the server's ids. */
export function writtenLevels(levels: Levels) {
  const { pivot, resistance, support } = canonicalLevels(levels);
  const ladder = (entry: Level | Level[]) =>
    Array.isArray(entry) ? entry.map(writtenLevel) : writtenLevel(entry);
  return { pivot: writtenLevel(pivot), resistance: ladder(resistance), support: ladder(support) };
}

function writtenLevel(level: Level) {
  const { id: _, ...written } = level;
  return written;
}
