/** A change that an actor made. */
export interface Change {
  readonly actor: string;
  /** Names the change and no other; it can be read off what the server stores. */
  readonly token: string;
  /** The field that it set; without one it added something to the list. */
  readonly part?: string;
}

/** What is known of the actors: a change was begun, or its actor was told that it is safe now. */
export interface LogEntry extends Change {
  readonly kind: "begun" | "promised";
}

/** What somebody sees in the end: the tokens of what was added, in order, and of what each field holds. */
export interface Sight {
  readonly added: readonly string[];
  readonly parts: ReadonlyMap<string, string>;
}

/** Something that must not be. */
export interface Fault {
  readonly kind: "lost" | "doubled" | "reordered" | "unknown" | "diverged";
  readonly what: string;
}

/**
 * Compares what actors were promised with what the server has in the end, and with what each client shows. A change
 * that was begun and not promised may be missing, for its actor died at it; it may not be there twice.
 */
export function findFaults(log: readonly LogEntry[], server: Sight, views: readonly Sight[] = []): Fault[] {
  return [
    ...findInList(log, server.added),
    ...findInParts(log, server.parts),
    ...views.flatMap((view, index) => findDivergence(view, server, index)),
  ];
}

function findInList(log: readonly LogEntry[], added: readonly string[]): Fault[] {
  const begun = new Map<string, { readonly actor: string; readonly number: number }>();
  const promised = new Set<string>();
  for (const { kind, actor, token, part } of log) {
    if (part !== undefined) continue;
    if (kind === "promised") promised.add(token);
    if (!begun.has(token)) begun.set(token, { actor, number: begun.size });
  }
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const last = new Map<string, number>();
  for (const token of added) {
    const change = begun.get(token);
    if (change === undefined) faults.push({ kind: "unknown", what: token });
    else if (seen.has(token)) faults.push({ kind: "doubled", what: token });
    else {
      if (change.number < (last.get(change.actor) ?? -1)) faults.push({ kind: "reordered", what: token });
      last.set(change.actor, change.number);
    }
    seen.add(token);
  }
  for (const token of promised) if (!seen.has(token)) faults.push({ kind: "lost", what: token });
  return faults;
}

/** A field holds the last word of one of those who set it. */
function findInParts(log: readonly LogEntry[], parts: ReadonlyMap<string, string>): Fault[] {
  const words = new Map<string, Map<string, { token: string; promised: boolean }[]>>();
  for (const { kind, actor, token, part } of log) {
    if (part === undefined) continue;
    const ofPart = words.get(part) ?? new Map<string, { token: string; promised: boolean }[]>();
    words.set(part, ofPart);
    const ofActor = ofPart.get(actor) ?? [];
    ofPart.set(actor, ofActor);
    const known = ofActor.find((word) => word.token === token);
    if (known === undefined) ofActor.push({ token, promised: kind === "promised" });
    else known.promised ||= kind === "promised";
  }
  const faults: Fault[] = [];
  for (const [part, ofPart] of words) {
    const lists = [...ofPart.values()];
    const possible = lists.flatMap((list) =>
      list.slice(
        Math.max(
          0,
          list.findLastIndex(({ promised }) => promised),
        ),
      ),
    );
    const held = parts.get(part);
    const isPromised = lists.flat().some(({ promised }) => promised);
    if (possible.some(({ token }) => token === held) || (held === undefined && !isPromised)) continue;
    const known = held === undefined || lists.flat().some(({ token }) => token === held);
    faults.push({ kind: known ? "lost" : "unknown", what: `${part} holds ${held}` });
  }
  return faults;
}

function findDivergence(view: Sight, server: Sight, index: number): Fault[] {
  const same =
    view.added.join() === server.added.join() &&
    [...server.parts].every(([part, token]) => view.parts.get(part) === token);
  return same ? [] : [{ kind: "diverged", what: `client ${index}` }];
}
