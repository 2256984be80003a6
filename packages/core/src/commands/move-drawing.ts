import type { Anchor } from "../drawings/anchor.ts";
import { MisuseError } from "../errors.ts";
import type { CommandHandler } from "./command.ts";
import { editableIn } from "./drawing-in.ts";

/** Puts all points of a drawing elsewhere at once; the list is as long as the drawing's own. */
export const moveDrawing: CommandHandler<{ readonly id: string; readonly points: readonly Anchor[] }> = (
  draft,
  { id, points },
) => {
  const present = editableIn(draft, id).points;
  if (present.length !== points.length) {
    throw new MisuseError(`the drawing "${id}" has ${present.length} points, not ${points.length}`);
  }
  for (const [index, point] of present.entries()) {
    const to = points[index] ?? point;
    point.time = to.time;
    point.price = to.price;
  }
};
