import { MisuseError, type Store } from "@candlemark/core";
import { editOf } from "../changes/parts.ts";
import { sameValue } from "../changes/same-value.ts";
import { createIdempotencyKey } from "../client/idempotency.ts";
import type { Entry, StoredEntry } from "../outbox/outbox.ts";
import { tellAll } from "../outbox/tell-all.ts";
import { sleep } from "../retry/run.ts";
import { conflictOf, refusedChanges, refusedEntries, samePart } from "./active.ts";
import { createDrain } from "./drain.ts";
import { follow, poll } from "./follow.ts";
import { createQueue } from "./queue.ts";
import { stateOf } from "./state.ts";
import type { Sync, SyncClient, SyncOptions, SyncState } from "./sync.ts";
import { createView } from "./view.ts";

/**
 * Carries the changes of a store's analysis to the server, and the server's into the store, until `detach`. The
 * store holds the analysis as it was read from the server; while it is attached nobody else resets it or dispatches
 * with the origin `remote`. Texts are shown with links by clientObjectId. Each request is sent once and tried again
 * from here, without end, so that every wait is seen in the state: the client's own retries are for its other calls.
 */
export function attachSync(store: Store, client: SyncClient, options: SyncOptions): Sync {
  const { outbox, sender, now = Date.now, random = Math.random, sleep: wait = sleep } = options;
  const { analysisId } = store.get().envelope;
  const ending = new AbortController();
  const { signal } = ending;
  const listeners = new Set<(state: SyncState) => void>();
  let waiting: ((state: SyncState) => void)[] = [];
  let following: Promise<void> | undefined;

  const queue = createQueue(outbox, analysisId, {
    onLoaded: () => view.show(),
    onStored() {
      drain.wake();
      tell();
    },
    onForeign({ put, accepted }, removed) {
      if (accepted === true) view.land(removed.map(({ edit }) => edit));
      else if (removed.length > 0) drain.reader.expect(view.base().envelope.revision + 1);
      if (put !== undefined || removed.length > 0) view.show();
      drain.wake();
      tell();
    },
  });
  const view = createView(store, {
    pending: () => [...queue.entries(), ...queue.fresh()].map(({ edit }) => edit),
    onEdits(edits) {
      const at = now();
      queue.add(edits.map((edit): Entry => ({ key: createIdempotencyKey(), at, edit })));
      tell();
    },
  });
  const drain = createDrain({
    client,
    queue,
    view,
    analysisId,
    sender,
    now,
    random,
    sleep: wait,
    signal,
    onChange: () => tell(),
  });

  let state = stateOf(queue, drain, false);
  function tell(): void {
    const next = stateOf(queue, drain, signal.aborted);
    if (!sameValue(next, state)) {
      state = next;
      tellAll([...listeners], state);
    }
    settle();
  }

  function settle(): void {
    const waits = state.status === "signed-out" || state.status === "detached";
    if (!isSettled(state) || !(drain.resting() || waits)) return;
    const settled = waiting;
    waiting = [];
    for (const resolve of settled) resolve(state);
  }

  function startFollowing(): void {
    const { events } = options;
    if (events === undefined || following !== undefined) return;
    following = follow(events, view, drain, signal)
      // Nothing comes any more; `retryNow` begins anew.
      .catch(() => {})
      .finally(() => {
        following = undefined;
      });
  }

  const retryNow = () => {
    startFollowing();
    drain.retryNow();
  };
  // A browser says when it is online again; Node has no such event.
  const page = "addEventListener" in globalThis ? globalThis : undefined;
  page?.addEventListener("online", retryNow);
  startFollowing();
  const polling =
    options.pollMs === undefined
      ? undefined
      : poll(drain, () => following === undefined, { pollMs: options.pollMs, sleep: wait, random, signal });

  const refusedOf = (id: string): readonly StoredEntry[] => {
    const entries = refusedEntries(queue, id);
    if (entries !== undefined) return entries;
    throw new MisuseError("there is no refused change of that id: take it from refused()");
  };

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    whenSynced: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        tell();
      }),
    retryNow,
    refresh() {
      const read = drain.reader.refresh();
      drain.retryNow();
      return read;
    },
    async resolve(conflict, resolution) {
      const part = drain.disputed().find(({ address }) => samePart(address, conflict));
      if (part === undefined) throw new MisuseError("this is no conflict now: take it from state.conflicts");
      const { mine, theirs } = conflictOf(part);
      const value = resolution === "mine" ? mine : resolution === "theirs" ? theirs : resolution.value;
      const edits = part.entries.filter(({ edit }) => edit.part !== "place");
      const [first] = edits;
      if (first === undefined) return;
      // It keeps its place before what was changed later, and is made on what the server has now.
      const edit = editOf(part.address, theirs, value);
      const keep = resolution !== "theirs";
      await queue.write({
        ...(keep && { put: [{ ...first, edit }] }),
        remove: edits.slice(keep ? 1 : 0).map(({ key }) => key),
      });
      view.show();
      drain.wake();
    },
    refused: () => refusedChanges(queue),
    async mend(id, command) {
      const entries = refusedOf(id);
      if (command !== undefined) store.dispatch(command);
      await queue.write({ put: entries.map((entry) => ({ ...entry, refused: undefined })) });
      drain.wake();
    },
    async discard(id) {
      await queue.write({ remove: refusedOf(id).map(({ key }) => key) });
      view.show();
      drain.wake();
    },
    async detach() {
      page?.removeEventListener("online", retryNow);
      view.detach();
      ending.abort();
      void queue.store();
      await drain.done;
      await queue.close();
      await Promise.all([following, polling]);
      tell();
      listeners.clear();
    },
  };
}

/** Whether nothing more happens without somebody. */
function isSettled({ status, unstored, inFlight }: SyncState): boolean {
  if (status === "signed-out" || status === "detached") return true;
  const ends: readonly string[] = ["idle", "conflict", "refused", "deleted"];
  return unstored === 0 && inFlight === 0 && ends.includes(status);
}
