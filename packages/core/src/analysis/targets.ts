import type { Analysis } from "./analysis.ts";
import { listLevels } from "./list-levels.ts";

/** What links can point at: each clientObjectId and persistent id, with the clientObjectId of its object. */
export function linkTargets({
  levels,
  drawings,
}: Pick<Analysis, "levels" | "drawings">): Map<string, string> {
  const targets = new Map<string, string>();
  for (const { clientObjectId, id } of [...listLevels(levels).map(({ level }) => level), ...drawings]) {
    targets.set(clientObjectId, clientObjectId);
    if (id !== undefined) targets.set(id, clientObjectId);
  }
  return targets;
}
