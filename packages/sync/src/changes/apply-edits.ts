import { changeDrawings, type DrawingMove } from "@candlemark/core";
import type { Edit } from "./edit.ts";
import { withField } from "./fields.ts";
import { byName, type Snapshot } from "./snapshot.ts";

/**
 * What edits make of a snapshot, one after the other: each gives its part the value that the user gave it,
 * whatever is there. What the server added (ids) stays with a drawing or level of the same name.
 */
export function applyEdits(base: Snapshot, edits: Iterable<Edit>): Snapshot {
  let content = base;
  let drawings = new Map(base.drawings);
  let moves: DrawingMove[] = [];
  // Moves that follow on each other are made together: each alone takes a look at the whole list.
  const move = () => {
    if (moves.length > 0) drawings = byName(changeDrawings([...drawings.values()], { move: moves }));
    moves = [];
  };
  for (const edit of edits) {
    if (edit.part === "place") {
      const { id: clientObjectId, orAbove = [] } = edit;
      const above = [edit.above, ...orAbove].find((id) => id === null || drawings.has(id));
      if (above !== undefined) moves.push({ clientObjectId, above });
    } else if (edit.part === "drawing") {
      move();
      const id = base.drawings.get(edit.id)?.id;
      if (edit.to === null) drawings.delete(edit.id);
      else drawings.set(edit.id, id === undefined ? edit.to : { ...edit.to, id });
    } else {
      content = withField(content, edit.part, edit.to);
    }
  }
  move();
  return { ...content, drawings };
}
