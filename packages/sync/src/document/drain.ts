import { applyEdits } from "../changes/apply-edits.ts";
import type { Edit } from "../changes/edit.ts";
import { addressOf, type Part, partName } from "../changes/parts.ts";
import { placesKept } from "../changes/places-kept.ts";
import { type Plan, planNext } from "../changes/plan.ts";
import { requestKey } from "../changes/request-key.ts";
import { sameValue } from "../changes/same-value.ts";
import { type Snapshot, snapshotOf } from "../changes/snapshot.ts";
import type { Client } from "../client/client.ts";
import { createIdempotencyKey } from "../client/idempotency.ts";
import { AbortedError, type SyncError } from "../errors.ts";
import type { Batch, Entry, Refusal, StoredEntry } from "../outbox/outbox.ts";
import { backoffDelay } from "../retry/backoff.ts";
import { activeParts, stuckParts } from "./active.ts";
import { advance, type ChangeAnswer, leavesUnsaid } from "./advance.ts";
import { createAlarm, type Sleep } from "./alarm.ts";
import { blamedParts } from "./blame.ts";
import { asSyncError, type Queue } from "./queue.ts";
import { verdictOf } from "./verdict.ts";
import type { View } from "./view.ts";

/** The part of a client that carrying changes needs. */
export type SyncClient = Pick<Client, "capabilities" | "get" | "update" | "append">;

/** A time in which nothing is tried. */
export interface Pause {
  readonly status: "offline" | "waiting" | "unstored" | "signed-out";
  readonly error: SyncError;
  /** When it ends, in milliseconds since the epoch; left out where it doesn't by itself. */
  readonly until?: number;
}

/** What the loop works on. */
export interface DrainPorts {
  readonly client: SyncClient;
  readonly queue: Queue;
  readonly view: View;
  readonly analysisId: string;
  readonly sender: string;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
  /** Called whenever something that this tells may have changed. */
  readonly onChange: () => void;
}

/** The loop that carries a queue to the server, and the server's changes back. */
export interface Drain {
  readonly loaded: () => boolean;
  readonly leading: () => boolean;
  /** Whether there is nothing to do until something happens. */
  readonly resting: () => boolean;
  readonly pause: () => Pause | undefined;
  readonly deleted: () => boolean;
  /** What is in conflict, as of the last look. */
  readonly disputed: () => readonly Part[];
  /** Looks again, unless a pause is on. */
  wake(): void;
  retryNow(): void;
  /** Tells that the server has this revision. */
  expect(revision: number): void;
  /** Has the analysis read once nothing is in the way of that. */
  look(): void;
  /** Reads the analysis; resolves once that is shown. */
  refresh(): Promise<void>;
  /** Takes notice that the analysis was deleted. */
  giveUp(): void;
  /** Resolves when the signal has aborted and nothing is under way any more. */
  readonly done: Promise<unknown>;
}

const waits = { baseDelayMs: 1_000, maxDelayMs: 60_000 };
const mostParts = 10_000;
// So often a change may be overtaken by others' in a row before it waits a while.
const mostOvertaken = 8;

// One thing at a time, and after each a look at what is next:
//
//   rest ──change, event, retryNow──▶ look
//   look ──a request is sealed──▶ send ──answer──▶ look
//     │                            ├──no answer, busy──▶ pause, until a time or retryNow ──▶ look
//     │                            ├──401──▶ pause, until retryNow ──▶ look
//     │                            ├──412, name taken──▶ unseal, read ──▶ look
//     │                            └──refused──▶ unseal; fewer parts, until the guilty one is alone ──▶ look
//     ├──the server is ahead──▶ read ──▶ look
//     ├──something to send──▶ seal, on the disk ──▶ look
//     └──nothing──▶ rest
//
// Who doesn't lead (another tab does) reads and rests alone.

/** Starts the loop. */
export function createDrain(ports: DrainPorts): Drain {
  const { client, queue, view, analysisId, signal, onChange } = ports;
  const { etag } = client.capabilities;
  const alarm = createAlarm(ports.sleep, signal);
  let loaded = false;
  let mustLoad = true;
  let leading = false;
  let resting = false;
  let deleted = false;
  let pause: Pause | undefined;
  let disputed: readonly Part[] = [];
  let failures = 0;
  let overtaken = 0;
  let most = mostParts;
  /** A read has to come before anything is sent. */
  let mustRead = false;
  let expected = 0;
  let readSinceRest = false;
  /** Whether the sealed request was sent already, perhaps by a process before this one. */
  let sentBefore = true;
  /** What the sealed request was made of, where that was here. */
  let sealed: readonly StoredEntry[] | undefined;
  let refreshers: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = [];
  /** Requests that a taken name stopped once: after a read they are sent again, or no more. */
  const taken = new Set<string>();

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        if (await step()) continue;
        resting = true;
        onChange();
        await alarm.rest(Number.POSITIVE_INFINITY);
        resting = false;
        readSinceRest = false;
      } catch (thrown) {
        if (!signal.aborted) await waitAfter(asSyncError(thrown));
      }
    }
    for (const { reject } of refreshers) reject(new AbortedError());
  }

  async function lead(): Promise<void> {
    while (!signal.aborted) {
      try {
        const release = await queue.lead(signal);
        leading = true;
        // Who led before may have left more than was heard of.
        mustLoad = true;
        wake();
        await running;
        release();
        return;
      } catch {
        if (!signal.aborted) await ports.sleep(waits.baseDelayMs, signal);
      }
    }
  }

  /** Does what is next; false where that is nothing. */
  async function step(): Promise<boolean> {
    if (mustLoad) {
      const leads = leading;
      await queue.load();
      mustLoad = leads !== leading;
      loaded = true;
      return true;
    }
    if (queue.error() !== undefined) {
      await queue.store();
      const error = queue.error();
      if (error !== undefined) throw error;
    }
    if (refreshers.length > 0) return read();
    const batch = leading ? queue.batch() : undefined;
    if (batch !== undefined) return sendSealed(batch);
    if (mustRead) return read();

    const parts = activeParts(queue, view.server());
    const plan: Plan = leading
      ? planNext({ parts, server: view.server(), sender: ports.sender, changesDrawings: etag, most })
      : { kind: "nothing" };
    const appends = plan.kind === "send" && plan.request.kind === "append";
    const isAhead = view.behind() || expected > view.base().envelope.revision;
    const inConflict = parts.filter(({ course }) => course === "conflict");
    if ((deleted || !isAhead) && inConflict.length + disputed.length > 0) disputed = inConflict;
    const isBlind = !etag && !readSinceRest && plan.kind !== "nothing";
    if (!deleted && !appends && (isAhead || isBlind)) return read();
    switch (plan.kind) {
      case "nothing":
        return false;
      case "drop": {
        const remove = plan.entries.map(({ key }) => key);
        const keep = keeper();
        // A place that can't be had isn't asked for again and again.
        const put = keep(() => shownWithout(remove)).filter(
          ({ edit }) => !plan.entries.some((entry) => sameValue(entry.edit, edit)),
        );
        await queue.write({ put, remove, accepted: plan.accepted });
        view.show();
        return true;
      }
      case "refuse":
        await refuse(plan.entries, plan.reason);
        return true;
      case "send":
        await seal(plan);
        return true;
    }
  }

  async function seal({ parts, request }: Extract<Plan, { kind: "send" }>): Promise<void> {
    sealed = parts.flatMap((part) => part.entries);
    const entries = sealed.map(({ key }) => key);
    const idempotencyKey = requestKey(entries, request.body);
    const keep = keeper();
    // The server may tell of it before it answers, and a crash may come before that.
    const put = keep(() =>
      applyEdits(advance(view.server(), editsOf(sealed ?? []), {}), editsOf(queue.entries())),
    );
    await queue.write({ put, batch: { idempotencyKey, analysisId, request, entries } });
    sentBefore = false;
  }

  /** Whether a request still carries what is queued: in another tab it may have been taken back, or resolved. */
  function isWhole(batch: Batch): boolean {
    const entries = entriesOf(batch);
    if (entries.length < batch.entries.length) return false;
    return (
      sealed === undefined ||
      sealed.every(({ key, edit }) =>
        entries.some((entry) => entry.key === key && sameValue(entry.edit, edit)),
      )
    );
  }

  async function sendSealed(batch: Batch): Promise<boolean> {
    // Without revisions only a look tells what became of a request that was sent before.
    const unsure = sentBefore;
    if ((!etag && unsure) || !isWhole(batch)) {
      await unseal(batch, unsure);
      return true;
    }
    sentBefore = true;
    onChange();
    let answer: ChangeAnswer;
    try {
      answer = await send(batch);
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      await failed(batch, asSyncError(thrown), unsure);
      return true;
    }
    failures = 0;
    overtaken = 0;
    most = Math.min(mostParts, most * 2);
    readSinceRest = false;
    if (isWhole(batch)) await confirm(batch, answer);
    else await unseal(batch, true);
    return true;
  }

  function send({ request, idempotencyKey }: Batch): Promise<ChangeAnswer> {
    const options = { idempotencyKey, signal };
    if (request.kind === "append") return client.append(analysisId, request.body, options);
    return client.update(analysisId, request.body, { ...options, ifMatch: request.ifMatch ?? undefined });
  }

  async function confirm(batch: Batch, answer: ChangeAnswer): Promise<void> {
    const keep = keeper();
    takeOver(batch, answer);
    const put = keep(() => shownWithout(batch.entries));
    await queue.write({ put, remove: batch.entries, batch: null, accepted: true });
    view.show();
  }

  function shownWithout(keys: readonly string[]): Snapshot {
    const leaving = new Set(keys);
    return applyEdits(view.server(), editsOf(queue.entries().filter(({ key }) => !leaving.has(key))));
  }

  /**
   * Remembers what is shown. The function that it gives tells what has to be queued for drawings to keep the places
   * that they were given, where else they would be shown so.
   */
  function keeper(): (next: () => Snapshot) => Entry[] {
    const entries = queue.entries();
    const placed = new Set(entries.flatMap(({ edit }) => (edit.part === "place" ? edit.id : [])));
    if (placed.size === 0) return () => [];
    const was = applyEdits(view.server(), editsOf(entries));
    // What is stuck has no place on the server as yet.
    const stuck = stuckParts(queue, disputed);
    const counts = (id: string) => !stuck.has(partName({ part: "drawing", id }));
    return (next) =>
      placesKept(was, next(), placed, counts).map((edit) => ({
        key: createIdempotencyKey(),
        at: ports.now(),
        edit,
      }));
  }

  function takeOver(batch: Batch, answer: ChangeAnswer): void {
    const edits = editsOf(entriesOf(batch));
    const base = view.base();
    const known = base.envelope.revision;
    if (!etag) {
      view.setBase(advance(base, edits, { ...answer, revision: known }));
    } else if (answer.revision === known + 1 && !leavesUnsaid(edits, answer)) {
      view.setBase(advance(base, edits, answer));
    } else if (answer.revision === undefined || answer.revision > known) {
      // Changes of others are in between, or the answer doesn't say all: a read will.
      view.land(edits);
    }
  }

  /** Gives a request up, to read and make it anew; `unsure` where an earlier try of it may have arrived. */
  async function unseal(batch: Batch, unsure: boolean): Promise<void> {
    const put = unsure ? entriesOf(batch).map((entry) => ({ ...entry, sent: true })) : [];
    await queue.write({ put, batch: null });
    mustRead = true;
  }

  /** After a request that wasn't accepted; throws where it has to be sent again as it is. */
  async function failed(batch: Batch, error: SyncError, unsure: boolean): Promise<void> {
    const verdict = verdictOf(error);
    switch (verdict) {
      case "stale":
        await unseal(batch, unsure);
        overtaken += 1;
        if (overtaken % mostOvertaken === 0) throw error;
        return;
      case "taken":
        if (taken.has(batch.idempotencyKey)) return narrow(batch, error);
        taken.add(batch.idempotencyKey);
        return unseal(batch, unsure);
      case "refused":
        return narrow(batch, error);
      case "forbidden":
        await refuse(entriesOf(batch), refusalOf(error));
        return;
      case "gone":
        giveUp();
        await refuse(
          queue.entries().filter(({ refused }) => refused === undefined),
          refusalOf(error),
        );
        return;
      case "offline":
      case "later":
      case "unstored":
      case "signed-out":
        throw error;
    }
  }

  /** Refuses what is to blame; where that isn't known, sends fewer parts, until one is alone. */
  async function narrow(batch: Batch, error: SyncError): Promise<void> {
    const entries = entriesOf(batch);
    const names = new Set(entries.map(nameOf));
    const blamed = [...blamedParts(batch.request, error.issues)].filter((name) => names.has(name));
    const guilty = new Set(names.size === 1 ? names : blamed);
    if (guilty.size === 0) {
      most = Math.max(1, Math.ceil(names.size / 2));
      await queue.write({ batch: null });
    } else {
      await refuse(
        entries.filter((entry) => guilty.has(nameOf(entry))),
        refusalOf(error),
      );
    }
  }

  async function refuse(entries: readonly StoredEntry[], refused: Refusal): Promise<void> {
    await queue.write({ put: entries.map((entry) => ({ ...entry, refused })), batch: null });
  }

  function entriesOf(batch: Batch): StoredEntry[] {
    const sent = new Set(batch.entries);
    return queue.entries().filter(({ key }) => sent.has(key));
  }

  async function read(): Promise<true> {
    const asking = refreshers;
    const wanted = expected;
    refreshers = [];
    mustRead = false;
    const take = view.beginRead();
    try {
      const { revision } = view.base().envelope;
      const found = etag
        ? await client.get(analysisId, { ifNoneMatch: revision, signal })
        : await client.get(analysisId, { signal });
      take(found && snapshotOf(found.analysis));
    } catch (thrown) {
      mustRead = true;
      for (const { reject } of asking) reject(thrown);
      const error = asSyncError(thrown);
      if (verdictOf(error) !== "gone") throw error;
      giveUp();
      return true;
    }
    failures = 0;
    deleted = false;
    readSinceRest = true;
    if (expected === wanted) expected = 0;
    view.show();
    for (const { resolve } of asking) resolve();
    return true;
  }

  function giveUp(): void {
    deleted = true;
    mustRead = false;
    wake();
    onChange();
  }

  async function waitAfter(error: SyncError): Promise<void> {
    const verdict = verdictOf(error);
    const status =
      verdict === "offline" || verdict === "unstored" || verdict === "signed-out" ? verdict : "waiting";
    failures += 1;
    const ms = Math.max(error.retryAfterMs ?? 0, backoffDelay(failures, waits, ports.random));
    pause = { status, error, ...(status !== "signed-out" && { until: ports.now() + ms }) };
    onChange();
    for (let left = timeLeft(); left > 0; left = timeLeft()) if (await alarm.rest(left)) break;
    pause = undefined;
    onChange();
  }

  function timeLeft(): number {
    if (pause === undefined || signal.aborted) return 0;
    return pause.until === undefined ? Number.POSITIVE_INFINITY : pause.until - ports.now();
  }

  function wake(): void {
    resting = false;
    alarm.wake();
  }

  function retryNow(): void {
    pause = undefined;
    wake();
  }

  const running = run();
  const leadership = lead();
  return {
    loaded: () => loaded,
    leading: () => leading,
    resting: () => resting,
    pause: () => pause,
    deleted: () => deleted,
    disputed: () => disputed,
    wake,
    retryNow,
    expect(revision) {
      expected = Math.max(expected, revision);
      wake();
    },
    look() {
      mustRead = true;
      wake();
    },
    refresh: () =>
      new Promise((resolve, reject) => {
        refreshers.push({ resolve, reject });
        retryNow();
      }),
    giveUp,
    done: Promise.all([running, leadership]),
  };
}

const editsOf = (entries: readonly StoredEntry[]): Edit[] => entries.map(({ edit }) => edit);

const nameOf = ({ edit }: StoredEntry): string => partName(addressOf(edit));

/** What is kept of an error beside what it refused. */
function refusalOf({ code, message, status, issues }: SyncError): Refusal {
  return {
    code,
    message,
    ...(status !== undefined && { status }),
    ...(issues.length > 0 && { issues }),
  };
}
