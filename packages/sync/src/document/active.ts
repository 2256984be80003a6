import { addressOf, chainsOf, type Part, type PartAddress, partName, partsOf } from "../changes/parts.ts";
import type { Snapshot } from "../changes/snapshot.ts";
import type { StoredEntry } from "../outbox/outbox.ts";
import type { Queue } from "./queue.ts";
import type { Conflict, RefusedChange } from "./sync.ts";

/** Whether a part rests because its newest change was refused; a newer one sends all of it again, as one. */
const rests = (chain: readonly StoredEntry[]): boolean => chain.at(-1)?.refused !== undefined;

/** The parts that wait to be sent, those in conflict among them; not those that a request on its way is about. */
export function activeParts(queue: Queue, server: Snapshot): Part[] {
  const sent = new Set(queue.batch()?.entries);
  // What follows on what is on its way can't be judged before that has arrived.
  const under = new Set(queue.entries().flatMap((entry) => (sent.has(entry.key) ? nameOf(entry) : [])));
  const waiting = queue.entries().filter((entry) => !under.has(nameOf(entry)));
  return partsOf(waiting, server).filter(({ entries }) => !rests(entries));
}

const refusedChains = (queue: Queue): StoredEntry[][] =>
  queue.refused.size === 0 ? [] : chainsOf(queue.entries()).filter(rests);

/** The changes that were refused, in the order in which their drawings and fields were changed first. */
export function refusedChanges(queue: Queue): RefusedChange[] {
  return refusedChains(queue).flatMap((chain) => {
    const [oldest] = chain;
    const { at, refused: reason } = chain.at(-1) ?? {};
    if (oldest === undefined || at === undefined || reason === undefined) return [];
    return [{ id: oldest.key, at, reason, edits: chain.map(({ edit }) => edit) }];
  });
}

/** The entries of a refused change; undefined where there is none of that id. */
export const refusedEntries = (queue: Queue, id: string): readonly StoredEntry[] | undefined =>
  refusedChains(queue).find(([oldest]) => oldest?.key === id);

/** The names of the parts that wait for somebody: for a choice or for being mended. */
export function stuckParts(queue: Queue, disputed: readonly Part[]): Set<string> {
  const first = [...disputed.map(({ entries }) => entries), ...refusedChains(queue)].map(([entry]) => entry);
  return new Set(first.flatMap((entry) => (entry === undefined ? [] : nameOf(entry))));
}

/** How many entries wait for somebody, themselves or what is before them. */
export function stuckEntries(queue: Queue, disputed: readonly Part[]): number {
  const names = stuckParts(queue, disputed);
  const sent = new Set(queue.batch()?.entries);
  if (names.size === 0) return 0;
  return queue.entries().filter((entry) => names.has(nameOf(entry)) && !sent.has(entry.key)).length;
}

const nameOf = ({ edit }: StoredEntry): string => partName(addressOf(edit));

/** What a part in conflict is to a user. */
export const conflictOf = ({ address, from, to, server }: Part): Conflict => ({
  ...address,
  base: from,
  mine: to,
  theirs: server,
});

/** Whether two addresses are of the same part. */
export const samePart = (a: PartAddress, b: PartAddress): boolean => partName(a) === partName(b);
