import { seededRandom } from "../random.ts";
import type { LogEntry, Sight } from "./checker.ts";

/** Mistakes that a client, or its server, can be built with. */
export const bugs = [
  "requests carry no key",
  "the key is made when sending",
  "the key is made anew after a restart",
  "a change is promised before it is on the disk",
  "a change leaves the queue before there is an answer",
  "an answer takes one change too many off the queue",
  "any answer counts as success",
  "a change is given up after three attempts",
  "a change without an answer goes to the end of the queue",
  "a request grows while it is tried again",
  "a change that met another revision is dropped",
  "all fields are sent as they were read once",
  "two tabs drain the same queue",
  "own changes are shown again when the server tells of them",
  "the server answers before it writes",
] as const;

export type Bug = (typeof bugs)[number];

interface Queued {
  readonly key: string;
  readonly token: string;
  readonly part?: string;
}
interface Request {
  readonly key: string | undefined;
  readonly tokens: readonly string[];
  readonly parts: ReadonlyMap<string, string>;
  readonly ifMatch?: number;
}
type Answer = { readonly status: 200 | 409 | 412 | 503; readonly revision: number };

/** A server of one list and some fields: keys answer once, fields are guarded by the revision. */
function createServer(bug: Bug | undefined) {
  const empty = { changes: [] as Request[], answers: new Map<string, { body: string; answer: Answer }>() };
  let state = structuredClone(empty);
  let disk = state;
  const sight = (): Sight => ({
    added: state.changes.flatMap(({ tokens }) => tokens),
    parts: new Map(state.changes.flatMap(({ parts }) => [...parts])),
  });
  return {
    sight,
    after: (revision: number) => state.changes.slice(revision),
    handle(request: Request): Answer {
      const body = JSON.stringify([request.tokens, [...request.parts]]);
      const known = request.key === undefined ? undefined : state.answers.get(request.key);
      const revision = state.changes.length;
      if (known !== undefined) return known.body === body ? known.answer : { status: 409, revision };
      if (request.ifMatch !== undefined && request.ifMatch !== revision) return { status: 412, revision };
      const answer: Answer = { status: 200, revision: revision + 1 };
      state.changes.push(request);
      if (request.key !== undefined) state.answers.set(request.key, { body, answer });
      return answer;
    },
    flush() {
      disk = structuredClone(state);
    },
    crash() {
      if (bug === "the server answers before it writes") state = structuredClone(disk);
    },
  };
}

/** A client with a queue on a disk that survives it. */
function createClient(actor: string, bug: Bug | undefined, random: () => number, log: LogEntry[]) {
  let keys = 0;
  const newKey = () => `${actor}-key-${keys++}`;
  let disk = { queue: [] as Queued[], sealed: 0 };
  let memory = structuredClone(disk);
  let attempts = 0;
  let revision = 0;
  let guard: number | undefined;
  const view = { added: [] as string[], parts: new Map<string, string>() };
  const save = () => {
    disk = structuredClone(memory);
  };
  const show = ({ tokens, parts }: Request) => {
    view.added.push(...tokens);
    for (const [part, token] of parts) view.parts.set(part, token);
  };
  let numbers = 0;

  return {
    view,
    pending: () => memory.queue.length,
    act() {
      const token = `${actor}:${numbers++}`;
      const part = random() < 0.3 ? `title of ${actor}` : undefined;
      const change = { actor, token, ...(part !== undefined && { part }) };
      log.push({ kind: "begun", ...change });
      memory.queue.push({ key: newKey(), token, ...(part !== undefined && { part }) });
      if (bug !== "a change is promised before it is on the disk") save();
      log.push({ kind: "promised", ...change });
    },
    crash() {
      memory = structuredClone(disk);
      attempts = 0;
      if (bug === "the key is made anew after a restart") {
        memory.queue = memory.queue.map((entry) => ({ ...entry, key: newKey() }));
      }
    },
    /** What is next to be sent: fields one by one, of what is added as much as stands together. */
    next(): Request {
      const [first] = memory.queue;
      if (first === undefined) throw new Error("nothing is queued");
      const others = memory.queue.findIndex(({ part }) => part !== undefined);
      const most = others < 0 ? memory.queue.length : others;
      if (memory.sealed === 0 || bug === "a request grows while it is tried again") {
        memory.sealed = first.part === undefined ? Math.min(most, 5) : 1;
        save();
      }
      const batch = memory.queue.slice(0, memory.sealed);
      const keyless = bug === "requests carry no key" || bug === "two tabs drain the same queue";
      const fresh = bug === "the key is made when sending";
      const key = keyless ? undefined : fresh ? newKey() : first.key;
      const stale = bug === "all fields are sent as they were read once" ? view.parts : [];
      return first.part === undefined
        ? { key, tokens: batch.map(({ token }) => token), parts: new Map() }
        : {
            key,
            tokens: [],
            parts: new Map([...stale, [first.part, first.token]]),
            ifMatch: guard ?? revision,
          };
    },
    answered(request: Request, answer: Answer | undefined) {
      const { sealed } = memory;
      const done = () => {
        const more = bug === "an answer takes one change too many off the queue" ? 1 : 0;
        memory.queue.splice(0, sealed + more);
        memory.sealed = 0;
        attempts = 0;
      };
      attempts += 1;
      if (answer?.status === 412) {
        if (bug === "a change that met another revision is dropped") done();
        else if (bug === "all fields are sent as they were read once") guard = answer.revision;
      } else if (answer?.status === 200) {
        guard = undefined;
        if (answer.revision === revision + 1) {
          show(request);
          if (bug !== "own changes are shown again when the server tells of them") revision += 1;
        }
        done();
      } else if (answer?.status === 409) done();
      else if (answer !== undefined && bug === "any answer counts as success") done();
      else if (bug === "a change leaves the queue before there is an answer") done();
      else if (bug === "a change is given up after three attempts" && attempts >= 3) done();
      else if (bug === "a change without an answer goes to the end of the queue") {
        memory.queue.push(...memory.queue.splice(0, sealed));
        memory.sealed = 0;
      }
      save();
    },
    catchUp(server: ReturnType<typeof createServer>) {
      for (const change of server.after(revision)) {
        show(change);
        revision += 1;
      }
    },
  };
}

/** A run of three clients on a network that loses, repeats and delays; healed in the end. */
export function simulate(seed: number, bug?: Bug): { log: LogEntry[]; server: Sight; views: Sight[] } {
  const random = seededRandom(seed);
  const log: LogEntry[] = [];
  const server = createServer(bug);
  const clients = ["a", "b", "c"].map((actor) => createClient(actor, bug, random, log));
  const late: Request[] = [];

  function send(client: (typeof clients)[number], healed: boolean): void {
    if (client.pending() === 0) return;
    const request = client.next();
    const chance = healed ? 1 : random();
    if (chance < 0.1) return client.answered(request, undefined);
    if (chance < 0.2) {
      late.push(request);
      return client.answered(request, undefined);
    }
    if (chance < 0.3) return client.answered(request, { status: 503, revision: 0 });
    const answer = server.handle(request);
    if (!healed && bug === "two tabs drain the same queue" && random() < 0.1) server.handle(request);
    if (chance < 0.4) return client.answered(request, undefined);
    if (chance < 0.5) late.push(request);
    client.answered(request, answer);
  }

  for (let step = 0; step < 400; step += 1) {
    const client = clients[Math.floor(random() * clients.length)];
    if (client === undefined) continue;
    const chance = random();
    if (chance < 0.3) client.act();
    else if (chance < 0.75) send(client, false);
    else if (chance < 0.85) client.catchUp(server);
    else if (chance < 0.9) client.crash();
    else if (chance < 0.92) server.crash();
    else if (chance < 0.95) server.flush();
    else late.splice(Math.floor(random() * late.length), 1).map((request) => server.handle(request));
  }
  for (let round = 0; round < 1_000 && clients.some((client) => client.pending() > 0); round += 1) {
    for (const client of clients) {
      client.catchUp(server);
      send(client, true);
    }
  }
  for (const client of clients) client.catchUp(server);
  return { log, server: server.sight(), views: clients.map(({ view }) => view) };
}
