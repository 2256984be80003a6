import { analysisOf, createStore, type Store } from "@candlemark/core";
import type * as fc from "fast-check";
import { expect } from "vitest";
import type { Edit } from "../changes/edit.ts";
import { editsBetween } from "../changes/edits-between.ts";
import { addressOf, type PartAddress, partName, valueOf } from "../changes/parts.ts";
import { type Snapshot, snapshotOf } from "../changes/snapshot.ts";
import { contentOf, writtenLevels } from "../changes/written.ts";
import type { Dialect } from "../client/dialect.ts";
import { attachSync } from "../document/attach-sync.ts";
import type { Conflict, Sync, SyncClient } from "../document/sync.ts";
import { AuthenticationError, ServerError } from "../errors.ts";
import { createHeldOutbox, type QueueRecord } from "../outbox/held-outbox.ts";
import type { Outbox } from "../outbox/outbox.ts";
import { serverOf, unreachable } from "./fake-server.ts";
import { sampleAnalysis } from "./sample.ts";

/** What becomes of a request. */
export type Fate = "fine" | "lost" | "unanswered" | "doubled" | "late" | "busy" | "signed-out";

/** A program with a document: it lives until it is killed. */
export interface Tab {
  readonly name: string;
  readonly store: Store;
  readonly sync: Sync;
  readonly kill: () => void;
}

/** A disk with an outbox on it, and the programs that share it. */
export interface Device {
  readonly name: string;
  readonly log: QueueRecord[];
  tabs: Tab[];
}

const json = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => sorted(part));

const sorted = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** What an analysis says, in a form that two can be compared in. */
export const contentIn = ({ metadata, levels, drawings }: Snapshot): unknown => ({
  metadata,
  levels: writtenLevels(levels),
  drawings: [...drawings.values()].map(contentOf),
});

/**
 * A server, devices and a network between them whose every step the scheduler chooses; and what was wanted and
 * what happened, to compare them.
 */
export function createWorld(scheduler: fc.Scheduler, dialect: Dialect, fates: readonly Fate[]) {
  const { server, client } = serverOf(sampleAnalysis(), dialect);
  const tick = (label: string) => scheduler.schedule(Promise.resolve(), label);
  /** For each part the values that the server had, and for each part and value how often it was wanted. */
  const history = new Map<string, string[]>();
  const wanted = new Map<string, number>();
  const settledByUser = new Set<string>();
  /** What was seen on the way that must not be; thrown from a listener it would be taken for a failure of the program. */
  const complaints: string[] = [];
  const devices: Device[] = [];
  let turn = 0;
  let healed = false;
  let last = snapshotOf(server.stored);
  let tabs = 0;

  const partsIn = (snapshot: Snapshot): PartAddress[] => [
    ...[...snapshot.drawings.keys()].map((id): PartAddress => ({ part: "drawing", id })),
    ...(["title", "comments", "pivot"] as const).map((part): PartAddress => ({ part })),
  ];
  for (const address of partsIn(last)) history.set(partName(address), [json(valueOf(last, address))]);

  const change = server.change.bind(server);
  server.change = (changes) => {
    change(changes);
    const next = snapshotOf(server.stored);
    for (const address of [...partsIn(last), ...partsIn(next)]) {
      const [before, after] = [last, next].map((snapshot) => json(valueOf(snapshot, address)));
      const values = history.get(partName(address)) ?? ["null"];
      history.set(partName(address), values);
      if (before !== after && values.at(-1) !== after && after !== undefined) values.push(after);
    }
    last = next;
  };

  const want = (edit: Exclude<Edit, { part: "place" }>) => {
    const key = `${partName(addressOf(edit))} ${json(edit.to)}`;
    wanted.set(key, (wanted.get(key) ?? 0) + 1);
  };

  const nextFate = (): Fate => (healed ? "fine" : (fates[turn++] ?? "fine"));

  async function carry<T>(name: string, isDead: () => boolean, work: () => T): Promise<T> {
    const fate = nextFate();
    const never = () => new Promise<T>(() => {});
    const later = () =>
      void tick(`${name} again`)
        .then(work)
        .catch(() => {});
    await tick(`${name} arrives`);
    let answer: T | undefined;
    let error: unknown;
    if (fate === "signed-out") error = new AuthenticationError("who?", { code: "key_unknown", status: 401 });
    else if (fate === "busy") error = new ServerError("busy", { code: "busy", status: 503, retryable: true });
    else if (fate === "late") later();
    else if (fate !== "lost") {
      try {
        answer = work();
      } catch (thrown) {
        error = thrown;
      }
      if (fate === "doubled") later();
    }
    await tick(`${name} is answered`);
    if (isDead()) return never();
    if (fate === "lost" || fate === "unanswered" || fate === "late") throw unreachable();
    if (error !== undefined) throw error;
    return answer as T;
  }

  const clientOf = (isDead: () => boolean): SyncClient => {
    const read = (options: { readonly ifNoneMatch?: number } | undefined) =>
      carry("get", isDead, () => {
        const analysis = server.read();
        const same = client.capabilities.etag && options?.ifNoneMatch === analysis.revision;
        return same ? undefined : { analysis, revision: analysis.revision };
      });
    return {
      capabilities: client.capabilities,
      get: ((_: string, options?: { readonly ifNoneMatch?: number }) => read(options)) as SyncClient["get"],
      append: (_, request, options) => carry("append", isDead, () => server.append(request, options)),
      update: (_, request, options) => carry("update", isDead, () => server.update(request, options)),
    };
  };

  /** The outbox of a device as one program has it open; what the program did last may not get onto the disk. */
  function outboxOf(log: QueueRecord[], isDead: () => boolean): Outbox {
    let writes: Promise<unknown> = Promise.resolve();
    return createHeldOutbox({
      records: log,
      keep: async (record) => {
        writes = writes.then(() => tick("a write is on the disk"));
        await writes;
        if (isDead()) await new Promise(() => {});
        log.push(structuredClone(record));
      },
      compact: () => undefined,
      close: async () => {},
    });
  }

  function startTab(device: Device, outbox: Outbox): Tab {
    const store = createStore(server.read());
    const name = `${device.name}${(tabs += 1)}`;
    let dead = false;
    let release = () => {};
    const own: Outbox = {
      ...outbox,
      open(queue, listener) {
        const opened = outbox.open(queue, (heard) => {
          if (!dead) listener(heard);
        });
        return {
          ...opened,
          write: (written) => (dead ? new Promise(() => {}) : opened.write(written)),
          lead: async (signal) => {
            release = await opened.lead(signal);
            if (dead) release();
            return release;
          },
        };
      },
    };
    store.subscribe(({ before, document, touched, origin, settled }) => {
      if (dead || !settled) return;
      if (origin !== "remote") {
        for (const edit of editsBetween(before, document, touched)) if (edit.part !== "place") want(edit);
        return;
      }
      const [was, is] = [before, document].map((shown) => snapshotOf(analysisOf(shown)).drawings);
      for (const id of was?.keys() ?? []) {
        // Whoever removed it, on the server or on this device: it may be read so late that it is there again.
        const goes =
          history.get(`#${id}`)?.slice(1).includes("null") ||
          settledByUser.has(`${device.name} #${id}`) ||
          device.log.some(({ put = [] }) =>
            put.some(({ edit }) => edit.part === "drawing" && edit.id === id && edit.to === null),
          );
        if (!is?.has(id) && !goes && last.drawings.has(id)) complaints.push(`${id} vanished from ${name}`);
      }
    });
    const sync = attachSync(
      store,
      clientOf(() => dead),
      {
        outbox: own,
        sender: "analyst@example.com",
        random: () => 0.5,
        now: () => 0,
        sleep: (_, signal) =>
          Promise.race([
            tick("a wait ends"),
            new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve())),
          ]),
        ...(tabs % 2 === 0 && client.capabilities.events && { events: server.events.bind(server) }),
      },
    );
    sync.subscribe(({ conflicts }) => {
      for (const conflict of conflicts) {
        const part = partName(conflict);
        const [mine, theirs] = [json(conflict.mine), json(conflict.theirs)];
        if (!(history.get(part) ?? ["null"]).includes(theirs))
          complaints.push(`the server never had ${theirs}`);
        if (!wanted.has(`${part} ${mine}`)) complaints.push(`nobody wanted ${mine}`);
      }
    });
    const tab = {
      name,
      store,
      sync,
      kill: () => {
        dead = true;
        release();
        void sync.detach();
        device.tabs = device.tabs.filter((other) => other !== tab);
      },
    };
    device.tabs.push(tab);
    return tab;
  }

  const outboxes = new Map<Device, { outbox: Outbox; kill: () => void }>();

  /** A tab of a device, which is started where it isn't running. */
  function tabOf(number: number, tab: number): Tab {
    const device = devices[number] ?? { name: "ab"[number] ?? "z", log: [], tabs: [] };
    devices[number] = device;
    const running = outboxes.get(device) ?? startDevice(device);
    while (device.tabs.length <= tab) startTab(device, running.outbox);
    return device.tabs[tab] ?? startTab(device, running.outbox);
  }

  function startDevice(device: Device) {
    let dead = false;
    const started = {
      outbox: outboxOf(device.log, () => dead),
      kill: () => {
        dead = true;
        outboxes.delete(device);
        for (const tab of device.tabs) tab.kill();
      },
    };
    outboxes.set(device, started);
    return started;
  }

  async function resolve(device: Device, { sync }: Tab, conflict: Conflict, choice: "mine" | "theirs") {
    settledByUser.add(`${device.name} ${partName(conflict)}`);
    const key = `${partName(conflict)} ${json(conflict.mine)}`;
    if (choice === "mine") wanted.set(key, (wanted.get(key) ?? 0) + 1);
    // Another tab may have chosen before.
    await sync.resolve(conflict, choice).catch(() => {});
  }

  async function discard(device: Device, { sync }: Tab): Promise<void> {
    for (const { id, edits } of sync.refused()) {
      for (const edit of edits) settledByUser.add(`${device.name} ${partName(addressOf(edit))}`);
      await sync.discard(id).catch(() => {});
    }
  }

  const all = () => devices.flatMap((device) => device.tabs.map((tab) => ({ device, tab })));

  /** Lets everything arrive: the network is fine from now on, every question is answered. */
  async function heal(choice: "mine" | "theirs"): Promise<void> {
    healed = true;
    for (const number of devices.keys()) tabOf(number, 0);
    for (let round = 0; round < 60; round += 1) {
      for (const { tab } of all()) tab.sync.retryNow();
      await scheduler.waitIdle();
      const asked = all().filter(({ tab }) => tab.sync.state.status !== "idle");
      if (asked.length === 0) break;
      for (const { device, tab } of asked) {
        const answers = tab.sync.state.conflicts.map((conflict) => resolve(device, tab, conflict, choice));
        void Promise.all([...answers, discard(device, tab)]);
        await scheduler.waitIdle();
      }
    }
    const reads = all().map(({ tab }) => tab.sync.refresh());
    await scheduler.waitIdle();
    await Promise.all(reads);
  }

  /** Whether what was wanted happened: all, in every document, and nothing twice. */
  function check(): void {
    expect(complaints).toEqual([]);
    for (const { tab } of all()) {
      expect(tab.sync.state, tab.name).toMatchObject({ status: "idle", queued: 0, inFlight: 0, unstored: 0 });
      const shown = snapshotOf(analysisOf(tab.store.get()));
      expect(contentIn(shown), tab.name).toEqual(contentIn(snapshotOf(server.stored)));
      if (client.capabilities.etag) {
        expect(analysisOf(tab.store.get())).toMatchObject({
          revision: server.stored.revision,
          updatedAt: server.stored.updatedAt,
          drawings: server.stored.drawings,
        });
      }
    }
    for (const { name, log } of devices) {
      const newest = new Map<string, string>();
      const entries = log.flatMap(({ put = [] }) => put).toSorted((a, b) => a.seq - b.seq);
      for (const { edit } of entries) {
        if (edit.part !== "place") newest.set(partName(addressOf(edit)), json(edit.to));
      }
      for (const [part, value] of newest) {
        if (settledByUser.has(`${name} ${part}`)) continue;
        expect(history.get(part) ?? ["null"], `the newest change of ${part} by ${name}`).toContain(value);
      }
    }
    for (const [part, [, ...values]] of history) {
      const counts = new Map<string, number>();
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
      for (const [value, count] of counts) {
        expect(count, `${part} became ${value} so often`).toBeLessThanOrEqual(
          wanted.get(`${part} ${value}`) ?? 0,
        );
      }
    }
  }

  return {
    server,
    tabOf,
    killDevice: (number: number) => {
      const device = devices[number];
      if (device !== undefined) outboxes.get(device)?.kill();
    },
    settle: (number: number, choice: "mine" | "theirs") => {
      const device = devices[number];
      for (const tab of device?.tabs ?? []) {
        if (device === undefined) return;
        for (const conflict of tab.sync.state.conflicts) void resolve(device, tab, conflict, choice);
      }
    },
    heal,
    check,
  };
}

/** The world of one run. */
export type World = ReturnType<typeof createWorld>;
