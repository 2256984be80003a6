import type { Edit } from "./edit.ts";
import { addressOf, editOf, type PartValue, partName } from "./parts.ts";

/** What edits leave in the parts that they change, by the names of those. */
export type Leavings = Map<string, PartValue>;

/** Notes what more edits leave. */
export function leave(leavings: Leavings, edits: Iterable<Edit>): void {
  for (const edit of edits) if (edit.part !== "place") leavings.set(partName(addressOf(edit)), edit.to);
}

/** The edit as it would be had the user seen what others of his leave: the later one is meant to hold. */
export function madeOn(leavings: ReadonlyMap<string, PartValue>, edit: Edit): Edit {
  if (edit.part === "place") return edit;
  const address = addressOf(edit);
  const left = leavings.get(partName(address));
  return left === undefined ? edit : editOf(address, left, edit.to);
}
