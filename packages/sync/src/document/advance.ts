import type { AppendAnswer, UpdateAnswer } from "@candlemark/core";
import { applyEdits } from "../changes/apply-edits.ts";
import type { Edit, FieldValue } from "../changes/edit.ts";
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

/** Whether an answer leaves something unsaid that the server made: an end, an id, the time of the change. */
export function leavesUnsaid(edits: readonly Edit[], { appended, updatedAt }: ChangeAnswer): boolean {
  if (updatedAt === undefined) return true;
  return edits.some((edit) => {
    switch (edit.part) {
      case "expiry":
        return true;
      case "drawing":
        return edit.from === null && appended === undefined;
      case "pivot":
      case "resistance":
      case "support":
        return namesOf(edit.to).some((name) => !namesOf(edit.from).includes(name));
      default:
        return false;
    }
  });
}

const namesOf = (value: FieldValue | null): string[] =>
  [value].flat().flatMap((level) => (hasName(level) ? level.clientObjectId : []));

const hasName = (value: unknown): value is { readonly clientObjectId: string } =>
  typeof value === "object" && value !== null && "clientObjectId" in value;
