import { addressOf, type Part, type PartAddress, partName, partsOf } from "../changes/parts.ts";
import type { Snapshot } from "../changes/snapshot.ts";
import type { StoredEntry } from "../outbox/outbox.ts";
import type { Queue } from "./queue.ts";
import type { Conflict, RefusedChange } from "./sync.ts";

const nameOf = ({ edit }: StoredEntry): string => partName(addressOf(edit));

/**
 * The parts that wait to be sent, those in conflict among them; not those of the request on its way. A part whose
 * newest entry was refused rests; a newer entry sends all of it again, as one change.
 */
export function activeParts(queue: Queue, server: Snapshot): Part[] {
  const sent = new Set(queue.batch()?.entries);
  const waiting = queue.entries().filter(({ key }) => !sent.has(key));
  if (queue.refused.size === 0) return partsOf(waiting, server);
  const resting = new Set(refusedGroups(queue).flatMap((group) => group.map(nameOf)));
  return partsOf(
    waiting.filter((entry) => !resting.has(nameOf(entry))),
    server,
  );
}

/** The entries of each part that rests because its newest one was refused, oldest first. */
function refusedGroups(queue: Queue): StoredEntry[][] {
  if (queue.refused.size === 0) return [];
  const groups = new Map<string, StoredEntry[]>();
  for (const entry of queue.entries()) {
    const group = groups.get(nameOf(entry));
    if (group === undefined) groups.set(nameOf(entry), [entry]);
    else group.push(entry);
  }
  return [...groups.values()].filter((group) => group.at(-1)?.refused !== undefined);
}

/** The changes that were refused, in the order in which their drawings and fields were changed first. */
export function refusedChanges(queue: Queue): RefusedChange[] {
  return refusedGroups(queue).flatMap((group) => {
    const [oldest] = group;
    const { at, refused: reason } = group.at(-1) ?? {};
    if (oldest === undefined || at === undefined || reason === undefined) return [];
    return [{ id: oldest.key, at, reason, edits: group.map(({ edit }) => edit) }];
  });
}

/** The entries of a refused change; undefined where there is none of that id. */
export const refusedEntries = (queue: Queue, id: string): readonly StoredEntry[] | undefined =>
  refusedGroups(queue).find(([oldest]) => oldest?.key === id);

/** What a part in conflict is to a user. */
export const conflictOf = ({ address, from, to, server }: Part): Conflict => ({
  ...address,
  base: from,
  mine: to,
  theirs: server,
});

/** Whether two addresses are of the same part. */
export const samePart = (a: PartAddress, b: PartAddress): boolean => partName(a) === partName(b);
