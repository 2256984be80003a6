import { type Levels, levelOrderIssues } from "../analysis/levels.ts";
import { MisuseError } from "../errors.ts";
import type { CommandHandler } from "./command.ts";

/** Changes levels by name; what is left out stays. Throws MisuseError where they would be out of order. */
export const setLevels: CommandHandler<Partial<Levels>> = (draft, levels, before) => {
  const [wrong] = levelOrderIssues({ ...before.levels, ...levels }, ["levels"]);
  if (wrong !== undefined) throw new MisuseError(`the levels can't change so: ${wrong.message}`);
  Object.assign(draft.levels, levels);
};
