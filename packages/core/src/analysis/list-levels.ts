import type { IssuePath } from "../errors.ts";

/** The names under which levels stand, from the bottom of the chart to its top. */
export const levelNames = ["support", "pivot", "resistance"] as const;

/** The name of a level. */
export type LevelName = (typeof levelNames)[number];

/** A level with its place: the path within `levels`, and the rank of a ladder (0 is nearest to the pivot). */
export interface PlacedLevel<L> {
  readonly name: LevelName;
  readonly rank: number;
  readonly path: IssuePath;
  readonly level: L;
}

/** All levels one by one, from the pivot outward: pivot, R1, R2 …, S1, S2 …. */
export function listLevels<L extends object>(levels: {
  readonly pivot: L;
  readonly resistance: L | readonly L[];
  readonly support: L | readonly L[];
}): PlacedLevel<L>[] {
  const ladder = (name: LevelName, entry: L | readonly L[]): PlacedLevel<L>[] =>
    isLadder(entry)
      ? entry.map((level, rank) => ({ name, rank, path: [name, rank], level }))
      : [{ name, rank: 0, path: [name], level: entry }];
  return [
    ...ladder("pivot", levels.pivot),
    ...ladder("resistance", levels.resistance),
    ...ladder("support", levels.support),
  ];
}

function isLadder<L extends object>(entry: L | readonly L[]): entry is readonly L[] {
  return Array.isArray(entry);
}
