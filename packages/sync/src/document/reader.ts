import { snapshotOf } from "../changes/snapshot.ts";
import { AbortedError } from "../errors.ts";
import type { PlaceKeeper } from "./place-keeper.ts";
import { asSyncError, type Queue } from "./queue.ts";
import type { SyncClient } from "./sync.ts";
import { verdictOf } from "./verdict.ts";
import type { View } from "./view.ts";

/** What is known of the server beside what it has: whether it has more than is shown, or nothing any more. */
export interface Reader {
  readonly deleted: () => boolean;
  /** Whether a read has to come before anything is sent. */
  readonly isDue: () => boolean;
  /** Whether somebody waits for a read. */
  readonly isWanted: () => boolean;
  /** Whether the server has something that isn't shown as what it has. */
  readonly isBehind: () => boolean;
  /** Tells that the server has this revision. */
  expect(revision: number): void;
  /** Makes a read due. */
  look(): void;
  /** Takes notice that the analysis was deleted. */
  giveUp(): void;
  /** Wants a read; resolves once that is shown. */
  refresh(): Promise<void>;
  /** Reads the analysis and shows it. Throws a SyncError, with the read still due, where it can't be read. */
  read(): Promise<void>;
}

/** What a reader works on. */
export interface ReaderPorts {
  readonly client: SyncClient;
  readonly analysisId: string;
  readonly queue: Queue;
  readonly view: View;
  readonly keeper: PlaceKeeper;
  /** Whether this one may write down what a read makes necessary. */
  readonly leading: () => boolean;
  readonly signal: AbortSignal;
}

interface Asking {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Makes a reader; when the signal aborts, nobody waits any more. */
export function createReader({
  client,
  analysisId,
  queue,
  view,
  keeper,
  leading,
  signal,
}: ReaderPorts): Reader {
  let deleted = false;
  let due = false;
  let expected = 0;
  let waiting: Asking[] = [];
  const fail = (asking: readonly Asking[], error: unknown) => {
    for (const { reject } of asking) reject(error);
  };
  signal.addEventListener("abort", () => fail(waiting, new AbortedError()));

  function giveUp(): void {
    deleted = true;
    due = false;
  }

  async function read(): Promise<void> {
    const asking = waiting;
    const wanted = expected;
    waiting = [];
    due = false;
    const take = view.beginRead();
    try {
      const { revision } = view.base().envelope;
      const found = await client.get(analysisId, { ifNoneMatch: revision, signal, retry: false });
      const keep = keeper();
      take(found && snapshotOf(found.analysis));
      // What a drawing was put above may have been removed by others.
      const put = leading() ? keep(view.server) : [];
      if (put.length > 0) await queue.write({ put });
    } catch (thrown) {
      due = true;
      fail(asking, thrown);
      const error = asSyncError(thrown);
      if (verdictOf(error) !== "gone") throw error;
      giveUp();
      return;
    }
    deleted = false;
    if (expected === wanted) expected = 0;
    view.show();
    for (const { resolve } of asking) resolve();
  }

  return {
    deleted: () => deleted,
    isDue: () => due,
    isWanted: () => waiting.length > 0,
    isBehind: () => view.behind() || expected > view.base().envelope.revision,
    expect(revision) {
      expected = Math.max(expected, revision);
    },
    look() {
      due = true;
    },
    giveUp,
    refresh: () =>
      new Promise((resolve, reject) => {
        if (signal.aborted) reject(new AbortedError());
        else waiting.push({ resolve, reject });
      }),
    read,
  };
}
