import { type Drawing, type Issue, isKnownDrawing, limits, type WrittenDrawing } from "@candlemark/core";
import { sameValue } from "../changes/same-value.ts";
import { contentOf, type StoredDrawing, writtenDrawing } from "../changes/written.ts";

/** How the drawings differ, and the ways in which the difference can be written. */
export type DrawingsPlan =
  | { readonly kind: "same" }
  | {
      readonly kind: "changed";
      /** What an append would add; undefined where appending isn't enough. */
      readonly added: WrittenDrawing[] | undefined;
      /** What would replace all drawings; undefined where that would lose some or is too much. */
      readonly replacement: WrittenDrawing[] | undefined;
      /** Why there is no replacement. */
      readonly issues: readonly Issue[];
    };

/** Compares the drawings as the server has them with the present ones, order included. */
export function planDrawings(
  base: readonly StoredDrawing[],
  current: readonly StoredDrawing[],
): DrawingsPlan {
  const kept = base.every((drawing, at) => {
    const now = current[at];
    return now !== undefined && sameValue(contentOf(drawing), contentOf(now));
  });
  if (kept && base.length === current.length) return { kind: "same" };

  const added = kept ? writable(current.slice(base.length)) : undefined;
  const issues = [...unknownIssues(base, current), ...countIssues(current)];
  const replacement = issues.length === 0 ? writable(current) : undefined;
  return { kind: "changed", added, replacement, issues };
}

/** The drawings as a request has them; undefined where one is of an unknown type. */
function writable(drawings: readonly StoredDrawing[]): WrittenDrawing[] | undefined {
  const known = drawings.filter((drawing): drawing is Drawing => isKnownDrawing(drawing));
  return known.length === drawings.length ? known.map(writtenDrawing) : undefined;
}

/** An unknown drawing of the base counts even where it is gone from the present ones: it may not be dropped. */
function unknownIssues(base: readonly StoredDrawing[], current: readonly StoredDrawing[]): Issue[] {
  const present = new Set(current.map(({ clientObjectId }) => clientObjectId));
  const gone = base.filter(({ clientObjectId }) => !present.has(clientObjectId));
  return [...current.entries(), ...gone.map((drawing) => [undefined, drawing] as const)]
    .filter(([, drawing]) => !isKnownDrawing(drawing))
    .map(([at, { type, clientObjectId }]) => ({
      path: at === undefined ? ["drawings"] : ["drawings", at],
      code: "unknown_drawing_type",
      message: `the drawing "${clientObjectId}" is of the type "${type}", which this version can't write: saving this change would lose it, so only new drawings can be added at the end`,
    }));
}

function countIssues(current: readonly StoredDrawing[]): Issue[] {
  if (current.length <= limits.drawingsPerRequest) return [];
  const message = `must have at most ${limits.drawingsPerRequest} entries where drawings are changed, moved or removed; there are ${current.length}`;
  return [{ path: ["drawings"], code: "too_many", message }];
}
