import type { Anchor } from "../drawings/anchor.ts";
import { MisuseError } from "../errors.ts";
import type { CommandHandler } from "./command.ts";
import { editableIn } from "./drawing-in.ts";
import { moveDrawing } from "./move-drawing.ts";

/** Puts one point of a drawing at another instant and price. */
export const moveAnchor: CommandHandler<{
  readonly id: string;
  readonly index: number;
  readonly anchor: Anchor;
}> = (document, { id, index, anchor }) => {
  const points: readonly Anchor[] = editableIn(document, id).points;
  if (points[index] === undefined) throw new MisuseError(`the drawing "${id}" has no point ${index}`);
  return moveDrawing(document, { id, points: points.with(index, anchor) });
};
