import type { AppendAnswer, UpdateAnswer } from "@candlemark/core";
import { applyEdits } from "../changes/apply-edits.ts";
import type { Edit } from "../changes/edit.ts";
import type { Snapshot } from "../changes/snapshot.ts";

/** What a server answers to a change. */
export type ChangeAnswer = Pick<UpdateAnswer, "revision" | "updatedAt"> & {
  readonly appended?: AppendAnswer["appended"] | undefined;
};

/** The server's state after it took edits, with what its answer says of that. */
export function advance(base: Snapshot, edits: readonly Edit[], answer: ChangeAnswer): Snapshot {
  const next = applyEdits(base, edits);
  const { revision = base.envelope.revision, updatedAt = base.envelope.updatedAt, appended = [] } = answer;
  const drawings = new Map(next.drawings);
  for (const { clientObjectId, id } of appended) {
    const drawing = drawings.get(clientObjectId);
    if (drawing !== undefined) drawings.set(clientObjectId, { ...drawing, id });
  }
  return { ...next, drawings, envelope: { ...next.envelope, revision, updatedAt } };
}

/** Whether an answer may leave something unsaid that the server made: an end, an id, the time of the change. */
export const leavesUnsaid = (edits: readonly Edit[], { appended, updatedAt }: ChangeAnswer): boolean =>
  updatedAt === undefined ||
  edits.some((edit) =>
    edit.part === "drawing" ? edit.from === null && appended === undefined : withMore.has(edit.part),
  );

// The server makes the ids of levels, and of an expiry an end.
const withMore: ReadonlySet<Edit["part"]> = new Set(["expiry", "pivot", "resistance", "support"]);
