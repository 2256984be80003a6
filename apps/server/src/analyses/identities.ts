import {
  type AppendRequest,
  canonicalLevels,
  type EpochMs,
  type Level,
  type Levels,
  listLevels,
  type WrittenLevels,
} from "@candlemark/core";
import { createObjectId } from "../object-id.ts";
import type { KeptDrawing } from "../storage/storage.ts";

/** The two names of a drawing or level: the client's and the persistent one. */
export interface Names {
  readonly clientObjectId: string;
  readonly id: string;
}

/** Gives both names to an object that was written with the client's one, or with none. */
export type Namer = (clientObjectId: string | undefined) => Names;

type WrittenDrawings = AppendRequest["drawings"];
type WrittenLevel = WrittenLevels["pivot"];

/**
 * A namer for one request. An object whose client name was there before keeps its id; one without a client
 * name gets its id for that, which is none of `written`.
 */
export function createNamer(
  now: EpochMs,
  written: ReadonlySet<string>,
  before: readonly Names[] = [],
): Namer {
  const ids = new Map(before.map(({ clientObjectId, id }) => [clientObjectId, id]));
  const taken = new Set([...written, ...ids.keys(), ...ids.values()]);
  const freshId = (): string => {
    const id = createObjectId(now);
    return taken.has(id) ? freshId() : id;
  };
  return (clientObjectId) => {
    const id = (clientObjectId === undefined ? undefined : ids.get(clientObjectId)) ?? freshId();
    taken.add(id);
    return { clientObjectId: clientObjectId ?? id, id };
  };
}

/** The client names that a request uses. */
export function writtenNames(
  levels: Partial<WrittenLevels> | undefined,
  drawings: WrittenDrawings | undefined,
): Set<string> {
  const objects = [...Object.values(levels ?? {}).flat(), ...(drawings ?? [])];
  return new Set(objects.flatMap(({ clientObjectId }) => clientObjectId ?? []));
}

/** The names of stored levels; a level that was stored without an id can't be. */
export function levelNamesOf(levels: Levels): Names[] {
  return listLevels(levels).flatMap(({ level: { clientObjectId, id } }) =>
    id === undefined ? [] : { clientObjectId, id },
  );
}

export const nameDrawings = (drawings: WrittenDrawings, name: Namer): KeptDrawing[] =>
  drawings.map((drawing) => ({ ...drawing, ...name(drawing.clientObjectId) }));

/** Names the levels of a new analysis. */
export function nameLevels({ pivot, resistance, support }: WrittenLevels, name: Namer): Levels {
  const one = (level: WrittenLevel): Level => ({ ...level, ...name(level.clientObjectId) });
  const ladder = (entry: WrittenLevel | WrittenLevel[]) =>
    Array.isArray(entry) ? entry.map((level) => one(level)) : one(entry);
  return canonicalLevels({ pivot: one(pivot), resistance: ladder(resistance), support: ladder(support) });
}

/**
 * Stored levels with those of an update in their places. A level that comes without a client name is the
 * one that stood at its rank, unless the update uses that one's name elsewhere.
 */
export function mergeLevels(
  before: Levels,
  update: Partial<WrittenLevels>,
  written: ReadonlySet<string>,
  name: Namer,
): Levels {
  const one = (level: WrittenLevel, last: Level | undefined): Level => {
    const inherited =
      last === undefined || written.has(last.clientObjectId) ? undefined : last.clientObjectId;
    return { ...level, ...name(level.clientObjectId ?? inherited) };
  };
  const ladder = (entry: WrittenLevel | WrittenLevel[] | undefined, last: Level | Level[]) => {
    if (entry === undefined) return last;
    const rungs = Array.isArray(last) ? last : [last];
    return Array.isArray(entry) ? entry.map((level, rank) => one(level, rungs[rank])) : one(entry, rungs[0]);
  };
  return canonicalLevels({
    ...before,
    pivot: update.pivot === undefined ? before.pivot : one(update.pivot, before.pivot),
    resistance: ladder(update.resistance, before.resistance),
    support: ladder(update.support, before.support),
  });
}
