import { analysisOf, createStore, type Store } from "@candlemark/core";
import {
  attachSync,
  createClient,
  createMemoryOutbox,
  type Dialect,
  followEvents,
  type Sync,
} from "@candlemark/sync";
import { seededRandom } from "../random.ts";
import { createActor, isKept } from "./acts.ts";
import { type Fault, findFaults, type LogEntry } from "./checker.ts";
import { emptyAnalysis } from "./empty-analysis.ts";
import type { startInProcess } from "./in-process.ts";
import { channelId, communityId } from "./programs.ts";
import type { Network } from "./virtual-network.ts";

/** A run of some clients on one document. */
export interface DocumentRun {
  readonly seed: number;
  readonly dialect: Dialect;
  readonly clients: number;
  readonly operations: number;
}

type Service = Awaited<ReturnType<typeof startInProcess>>;

/** One who works on the document; it can begin anew with what is in its outbox. */
interface Worker {
  store: Store;
  sync: Sync;
  readonly act: (store: Store) => void;
  readonly attach: () => Promise<Pick<Worker, "store" | "sync">>;
}

// Waits are shortened, so that many runs fit; a request may take as long as a busy machine needs.
const haste = 50;
const patience = 600;

const sleep = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms / haste);
    signal.addEventListener("abort", end);
  });

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The same bytes for the same data, whatever the order of fields. */
const bytesOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** What a user did: the texts, the levels and the drawings in their order, without what a server adds. */
const workIn = (store: Store): string => {
  const { metadata, levels, drawings } = analysisOf(store.get());
  return bytesOf([metadata, levels, drawings].map((part) => JSON.parse(JSON.stringify(part, withoutIds))));
};

const withoutIds = (key: string, value: unknown): unknown => (key === "id" ? undefined : value);

/**
 * Lets clients change a document at random through a network that harms some of the requests, heals it, and gives
 * what is wrong then. Without revisions others' changes can be overwritten, as the guarantees say: there only what one
 * client did alone is looked for.
 */
export async function runDocument(service: Service, network: Network, run: DocumentRun): Promise<Fault[]> {
  const { seed, dialect, clients, operations } = run;
  const random = seededRandom(seed);
  const chooseSide = seededRandom(-seed);
  const { analysisId } = await service.direct.create({ communityId, channelId }, emptyAnalysis);
  const log: LogEntry[] = [];
  const faults: Fault[] = [];

  const start = async (number: number): Promise<Worker> => {
    const client = createClient({
      baseUrl: network.url,
      fetch: network.fetch,
      random,
      apiKey: service.key,
      dialect,
      timeoutMs: patience,
      maxAttempts: 2,
      sleep,
    });
    const outbox = createMemoryOutbox();
    const { events } = client.capabilities;
    const attach = async () => {
      const { analysis } = await service.direct.get(analysisId);
      const store = createStore(analysis);
      // Half of them hear of others' changes; the rest meets them when it changes something itself.
      const following = events
        ? { events: (follow: object) => followEvents(client, analysisId, follow) }
        : { pollMs: 3_000 };
      const sync = attachSync(store, client, {
        outbox,
        sender: "analyst@example.com",
        sleep,
        random,
        ...(number % 2 === 0 && following),
      });
      return { store, sync };
    };
    return { ...(await attach()), attach, act: createActor(`c${number}`, number % 2 === 0, random, log) };
  };

  /** Answers what a client is asked: one side of each conflict; what was refused is given up. */
  function settle({ sync }: Worker): void {
    for (const conflict of sync.state.conflicts) {
      if (clients === 1)
        faults.push({ kind: "unknown", what: `a conflict with nobody: ${bytesOf(conflict)}` });
      sync.resolve(conflict, chooseSide() < 0.5 ? "mine" : "theirs").catch(() => {});
    }
    for (const { id } of sync.refused()) sync.discard(id).catch(() => {});
  }

  /** Goes on until nobody has anything to send; tells of who still has after many rounds. */
  async function settleAll(all: readonly Worker[]): Promise<void> {
    for (let round = 0; round < 100; round += 1) {
      for (const { sync } of all) sync.retryNow();
      const states = await Promise.all(all.map(({ sync }) => sync.whenSynced()));
      if (states.every(({ status }) => status === "idle")) return;
      for (const one of all) settle(one);
      await later(1);
    }
    const rest = bytesOf(all.map(({ sync }) => sync.state));
    faults.push({ kind: "lost", what: `not all is sent in the end: ${rest}` });
  }

  const all = await Promise.all(Array.from({ length: clients }, (_, number) => start(number)));
  try {
    for (let operation = 0; operation < operations; operation += 1) {
      const one = all[Math.floor(random() * all.length)];
      if (one === undefined) break;
      const chance = random();
      if (chance < 0.01) {
        await one.sync.detach();
        Object.assign(one, await one.attach());
      } else if (chance < 0.05) settle(one);
      else one.act(one.store);
      if (random() < 0.3) await later(random() * 4);
    }
    await Promise.all(all.map(({ sync }) => started(sync)));
    const meant = all.map(({ store }) => workIn(store));
    network.heal();
    await settleAll(all);
    await Promise.all(all.map(({ sync }) => refreshed(sync)));
    const { analysis } = await service.direct.get(analysisId);
    const kept = analysis.drawings.filter(({ clientObjectId }) => isKept(clientObjectId));
    const sight = {
      added: kept.map(({ clientObjectId }) => clientObjectId),
      parts: new Map(kept.map(({ clientObjectId, label }) => [clientObjectId, String(label)])),
    };
    if (dialect === "candlemark" || clients === 1) faults.push(...findFaults(log, sight));
    const stored = bytesOf(analysis);
    for (const [number, { store }] of all.entries()) {
      if (bytesOf(analysisOf(store.get())) !== stored) {
        faults.push({ kind: "diverged", what: `client ${number}` });
      }
      if (clients === 1 && workIn(store) !== meant[number]) {
        faults.push({ kind: "reordered", what: "what one client did alone is not what it sees in the end" });
      }
    }
    return faults;
  } finally {
    await Promise.all(all.map(({ sync }) => sync.detach()));
    await network.close();
  }
}

/** Waits until what is in the outbox is shown. */
async function started(sync: Sync): Promise<void> {
  while (sync.state.status === "starting") await later(1);
}

/** Reads the analysis again, however often a busy machine takes too long for it. */
async function refreshed(sync: Sync, attempts = 20): Promise<void> {
  try {
    await sync.refresh();
  } catch (error) {
    if (attempts === 0) throw error;
    await refreshed(sync, attempts - 1);
  }
}
