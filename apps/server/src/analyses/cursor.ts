import { invalid } from "../refusal.ts";
import type { AnalysisStore, ListFilter, ListOrder, ListPosition } from "../storage/storage.ts";

// A title is too long for a cursor, so a cursor over titles finds the title by the id.
type Content = readonly [order: string, value: number | null, analysisId: string];

/** Writes where a page ended, as text that means nothing to a client. */
export function writeCursor(order: ListOrder, { value, analysisId }: ListPosition): string {
  const content: Content = [order, typeof value === "number" ? value : null, analysisId];
  return Buffer.from(JSON.stringify(content)).toString("base64url");
}

/** Reads a cursor back; refuses text that is none, and one of a list in another order. */
export async function readCursor(
  cursor: string,
  order: ListOrder,
  filter: ListFilter,
  analyses: AnalysisStore,
): Promise<ListPosition> {
  const content = parse(cursor);
  if (content === undefined) throw unusable("is not a cursor of this list: start again without it");
  const [cursorOrder, value, analysisId] = content;
  if (cursorOrder !== order) throw unusable(`belongs to a list with sort=${cursorOrder}: send that with it`);
  if (value !== null) return { value, analysisId };
  const position = await analyses.positionOf(filter, analysisId, order);
  if (position === undefined) throw unusable("is too old: start again without it");
  return position;
}

function parse(cursor: string): Content | undefined {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return isContent(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

function isContent(value: unknown): value is Content {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [order, position, analysisId]: unknown[] = value;
  return (
    typeof order === "string" &&
    (position === null || Number.isSafeInteger(position)) &&
    typeof analysisId === "string"
  );
}

const unusable = (message: string) => invalid([{ path: ["cursor"], code: "invalid_value", message }]);
