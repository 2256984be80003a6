import type { Anchor } from "../drawings/anchor.ts";
import { MisuseError } from "../errors.ts";
import type { CommandHandler } from "./command.ts";
import { editableIn } from "./drawing-in.ts";

/** Puts one point of a drawing at another instant and price. */
export const moveAnchor: CommandHandler<{
  readonly id: string;
  readonly index: number;
  readonly anchor: Anchor;
}> = (draft, { id, index, anchor }) => {
  const point = editableIn(draft, id).points[index];
  if (point === undefined) throw new MisuseError(`the drawing "${id}" has no point ${index}`);
  point.time = anchor.time;
  point.price = anchor.price;
};
