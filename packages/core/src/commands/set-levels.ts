import { type Levels, levelOrderIssues } from "../analysis/levels.ts";
import { withFields } from "../document/fields.ts";
import { MisuseError } from "../errors.ts";
import type { CommandHandler } from "./command.ts";

/** Changes levels by name; what is left out stays. Throws MisuseError where they would be out of order. */
export const setLevels: CommandHandler<Partial<Levels>> = (document, changes) => {
  const levels = withFields(document.levels, changes);
  const [wrong] = levelOrderIssues(levels, ["levels"]);
  if (wrong !== undefined) throw new MisuseError(`the levels can't change so: ${wrong.message}`);
  return { levels };
};
