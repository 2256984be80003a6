import * as z from "zod/mini";
import { instantSchema, priceSchema } from "../drawings/anchor.ts";
import type { Issue, IssuePath } from "../errors.ts";
import { issue } from "../schema/issues.ts";
import { type Mode, read, type Shape, write } from "../schema/mode.ts";
import { listLevels } from "./list-levels.ts";

function levelsShape<Identity extends Shape>(mode: Mode<Identity>) {
  const level = mode.object({ price: priceSchema, time: z.optional(instantSchema), ...mode.identity });
  // One level, or up to five that run outward from the pivot; a list of one is written as the level itself.
  const ladder = z.union([level, z.array(level).check(z.minLength(1, { error: "too_few" }), z.maxLength(5))]);
  return { pivot: level, resistance: ladder, support: ladder };
}

export const writtenLevelsShape = levelsShape(write);
export const writtenLevelsSchema = write.object(writtenLevelsShape);
export const storedLevelsSchema = read.object(levelsShape(read));

/** The levels of an analysis, as a document holds them. */
export type Levels = z.infer<typeof storedLevelsSchema>;

/** The levels of a request; the server names those that have no `clientObjectId`. */
export type WrittenLevels = z.infer<typeof writtenLevelsSchema>;

/** One level: a price, and the instant from which it is meant where that is known. */
export type Level = Levels["pivot"];

/** Issues for levels out of order: support < pivot < resistance, strictly, and ladders run outward. */
export function levelOrderIssues(levels: WrittenLevels, at: IssuePath): Issue[] {
  let inner = levels.pivot.price;
  return listLevels(levels).flatMap(({ name, rank, path, level }) => {
    if (name === "pivot") return [];
    if (rank === 0) inner = levels.pivot.price;
    const [sign, side, outward] =
      name === "resistance" ? ["<", "above", level.price > inner] : [">", "below", level.price < inner];
    const expected = `${rank === 0 ? "pivot" : name} ${sign} ${name}: ${level.price} is not ${side} ${inner}`;
    inner = level.price;
    return outward ? [] : issue([...at, ...path, "price"], "levels_out_of_order", { expected });
  });
}

/** The levels with a ladder of one written as the level itself. */
export function canonicalLevels(levels: Levels): Levels {
  const shorten = (entry: Level | Level[]): Level | Level[] => {
    if (!Array.isArray(entry)) return entry;
    const [only, ...more] = entry;
    return only !== undefined && more.length === 0 ? only : entry;
  };
  return { ...levels, resistance: shorten(levels.resistance), support: shorten(levels.support) };
}
