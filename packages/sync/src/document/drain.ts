import type { Part } from "../changes/parts.ts";
import { samePlace } from "../changes/places-between.ts";
import { type Plan, planNext } from "../changes/plan.ts";
import type { SyncError } from "../errors.ts";
import { backoffDelay } from "../retry/backoff.ts";
import { activeParts, stuckParts } from "./active.ts";
import { createAlarm, type Sleep } from "./alarm.ts";
import { createPlaceKeeper } from "./place-keeper.ts";
import { asSyncError, type Queue } from "./queue.ts";
import { createReader, type Reader } from "./reader.ts";
import { createRequests } from "./requests.ts";
import type { SyncClient } from "./sync.ts";
import { verdictOf } from "./verdict.ts";
import type { View } from "./view.ts";

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
  /** What it knows of the server; whoever tells it something new wakes the loop. */
  readonly reader: Reader;
  readonly loaded: () => boolean;
  readonly leading: () => boolean;
  /** Whether there is nothing to do until something happens. */
  readonly resting: () => boolean;
  readonly pause: () => Pause | undefined;
  /** What is in conflict, as of the last look. */
  readonly disputed: () => readonly Part[];
  /** Looks again, unless a pause is on. */
  wake(): void;
  retryNow(): void;
  /** Resolves when the signal has aborted and nothing is under way any more. */
  readonly done: Promise<unknown>;
}

const waits = { baseDelayMs: 1_000, maxDelayMs: 60_000 };

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
  const { queue, view, signal, onChange } = ports;
  const { etag } = ports.client.capabilities;
  const alarm = createAlarm(ports.sleep, signal);
  let leading = false;
  /** Whether it led when the outbox was read; undefined before. */
  let loadedAs: boolean | undefined;
  let pause: Pause | undefined;
  let failures = 0;
  let disputed: readonly Part[] = [];
  let readSinceRest = false;

  const keeper = createPlaceKeeper(queue, view, () => stuckParts(queue, disputed), ports.now);
  const tools = { ...ports, keeper, leading: () => leading };
  const reader = createReader(tools);
  const requests = createRequests({ ...tools, reader });

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        if (await step()) continue;
        const rest = alarm.rest(Number.POSITIVE_INFINITY);
        onChange();
        failures = 0;
        await rest;
        readSinceRest = false;
      } catch (thrown) {
        if (!signal.aborted) await waitAfter(asSyncError(thrown));
      }
    }
  }

  async function lead(): Promise<void> {
    while (!signal.aborted) {
      try {
        const release = await queue.lead(signal);
        leading = true;
        alarm.wake();
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
    // Who led before may have left more than was heard of.
    if (loadedAs !== leading) {
      const leads = leading;
      await queue.load();
      loadedAs = leads;
      onChange();
      return true;
    }
    if (queue.error() !== undefined) {
      await queue.store();
      const error = queue.error();
      if (error !== undefined) throw error;
    }
    if (reader.isWanted()) return read();
    const batch = leading ? queue.batch() : undefined;
    if (batch !== undefined) {
      readSinceRest = false;
      // That it can be read alone is no sign that it takes changes again.
      if (await requests.send(batch)) failures = 0;
      return true;
    }
    if (reader.isDue()) return read();

    const server = view.server();
    const parts = activeParts(queue, server);
    const plan: Plan = leading
      ? planNext({ parts, server, sender: ports.sender, changesDrawings: etag, most: requests.most() })
      : { kind: "nothing" };
    const isBehind = !reader.deleted() && reader.isBehind();
    const inConflict = parts.filter(({ course }) => course === "conflict");
    if (!isBehind && inConflict.length + disputed.length > 0) disputed = inConflict;
    const appends = plan.kind === "send" && plan.request.kind === "append";
    const isBlind = !reader.deleted() && !etag && !readSinceRest && plan.kind !== "nothing";
    if (!appends && (isBehind || isBlind)) return read();
    switch (plan.kind) {
      case "nothing":
        return false;
      case "drop": {
        const remove = plan.entries.map(({ key }) => key);
        // A place that can't be had isn't asked for again and again.
        const put = keeper()(view.server, remove).filter(
          ({ edit }) => !plan.entries.some((entry) => samePlace(entry.edit, edit)),
        );
        await queue.write({ put, remove, accepted: plan.accepted });
        view.show();
        return true;
      }
      case "refuse":
        await requests.refuse(plan.entries, plan.reason);
        return true;
      case "send":
        await requests.seal(plan);
        return true;
    }
  }

  async function read(): Promise<true> {
    await reader.read();
    readSinceRest = true;
    return true;
  }

  async function waitAfter(error: SyncError): Promise<void> {
    failures += 1;
    const ms = Math.max(error.retryAfterMs ?? 0, backoffDelay(failures, waits, ports.random));
    const status = pauseFor(error);
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

  const running = run();
  const leadership = lead();
  return {
    reader,
    loaded: () => loadedAs !== undefined,
    leading: () => leading,
    resting: alarm.isIdle,
    pause: () => pause,
    disputed: () => disputed,
    wake: alarm.wake,
    retryNow() {
      pause = undefined;
      alarm.wake();
    },
    done: Promise.all([running, leadership]),
  };
}

function pauseFor(error: SyncError): Pause["status"] {
  const verdict = verdictOf(error);
  if (verdict === "offline" || verdict === "unstored" || verdict === "signed-out") return verdict;
  // What can't be read with this key can be with another.
  return verdict === "forbidden" ? "signed-out" : "waiting";
}
