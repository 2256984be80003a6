import { withFields } from "../document/fields.ts";
import type { Anchor } from "../drawings/anchor.ts";
import { MisuseError } from "../errors.ts";
import type { CommandHandler } from "./command.ts";
import { editableIn } from "./drawing-in.ts";

/** Puts all points of a drawing elsewhere at once; the list is as long as the drawing's own. */
export const moveDrawing: CommandHandler<{ readonly id: string; readonly points: readonly Anchor[] }> = (
  document,
  { id, points },
) => {
  const drawing = editableIn(document, id);
  const present: readonly Anchor[] = drawing.points;
  if (present.length !== points.length) {
    throw new MisuseError(`the drawing "${id}" has ${present.length} points, not ${points.length}`);
  }
  const moved = present.map((point, index) => {
    const { time, price } = points[index] ?? point;
    return withFields(point, { time, price });
  });
  // Where no point went anywhere, the list of them is the one that was there.
  const went = moved.some((point, index) => point !== present[index]);
  return { drawings: { [id]: went ? withFields(drawing, { points: moved }) : drawing } };
};
