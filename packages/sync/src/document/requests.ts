import type { Edit } from "../changes/edit.ts";
import { addressOf, partName } from "../changes/parts.ts";
import type { Plan } from "../changes/plan.ts";
import { requestKey } from "../changes/request-key.ts";
import { sameValue } from "../changes/same-value.ts";
import type { SyncError } from "../errors.ts";
import type { Batch, Refusal, StoredEntry } from "../outbox/outbox.ts";
import { advance, type ChangeAnswer, leavesUnsaid } from "./advance.ts";
import { blamedParts } from "./blame.ts";
import { asSyncError } from "./queue.ts";
import type { Reader, ReaderPorts } from "./reader.ts";
import { verdictOf } from "./verdict.ts";

/** The requests that carry a queue: one at a time is written down, sent until there is an answer, and judged by that. */
export interface Requests {
  /** How many parts the next one may carry. */
  readonly most: () => number;
  /** Writes down what is sent next. */
  seal(plan: Extract<Plan, { readonly kind: "send" }>): Promise<void>;
  /**
   * Sends what is written down; resolves with whether the server took it. Throws a SyncError where it has to be sent
   * again as it is.
   */
  send(batch: Batch): Promise<boolean>;
  /** Puts changes on the dead-letter list. */
  refuse(entries: readonly StoredEntry[], reason: Refusal): Promise<void>;
}

/** What requests work on. */
export interface RequestPorts extends ReaderPorts {
  readonly reader: Reader;
  /** Called when a request goes off. */
  readonly onChange: () => void;
}

const mostParts = 10_000;
// So often a change may be overtaken by others' in a row before it waits a while.
const mostOvertaken = 8;

/** Makes the requests of a queue. */
export function createRequests(ports: RequestPorts): Requests {
  const { client, analysisId, queue, view, keeper, reader, signal } = ports;
  const { etag } = client.capabilities;
  let overtaken = 0;
  let most = mostParts;
  /** What the request was made of and whether it was sent, where it was made here and not by a process before. */
  let own: { readonly entries: readonly StoredEntry[]; isSent: boolean } | undefined;
  /** Requests that a taken name stopped once: after a read they are sent again, or no more. */
  const taken = new Set<string>();

  async function seal({ parts, request }: Extract<Plan, { kind: "send" }>): Promise<void> {
    const sealed = parts.flatMap((part) => part.entries);
    const entries = sealed.map(({ key }) => key);
    const idempotencyKey = requestKey(entries, request.body);
    // The server may tell of it before it answers, and a crash may come before that.
    const put = keeper()(() => advance(view.server(), editsOf(sealed), {}));
    await queue.write({ put, batch: { idempotencyKey, analysisId, request, entries } });
    own = { entries: sealed, isSent: false };
  }

  /** Whether a request still carries what is queued: in another tab it may have been taken back, or resolved. */
  function isWhole(batch: Batch): boolean {
    const entries = entriesOf(batch);
    return (
      entries.length === batch.entries.length &&
      (own?.entries ?? []).every(({ key, edit }) =>
        entries.some((entry) => entry.key === key && sameValue(entry.edit, edit)),
      )
    );
  }

  async function send(batch: Batch): Promise<boolean> {
    // An earlier try of it may have arrived, and without revisions only a look tells.
    const unsure = own?.isSent ?? true;
    if ((!etag && unsure) || !isWhole(batch)) {
      await unseal(batch, unsure);
      return false;
    }
    if (own !== undefined) own.isSent = true;
    ports.onChange();
    let answer: ChangeAnswer;
    try {
      answer = await answerTo(batch);
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      await failed(batch, asSyncError(thrown), unsure);
      return false;
    }
    overtaken = 0;
    most = Math.min(mostParts, most * 2);
    if (isWhole(batch)) await confirm(batch, answer);
    else await unseal(batch, true);
    return true;
  }

  function answerTo({ request, idempotencyKey }: Batch): Promise<ChangeAnswer> {
    const options = { idempotencyKey, signal, retry: false as const };
    if (request.kind === "append") return client.append(analysisId, request.body, options);
    return client.update(analysisId, request.body, { ...options, ifMatch: request.ifMatch ?? undefined });
  }

  async function confirm(batch: Batch, answer: ChangeAnswer): Promise<void> {
    const keep = keeper();
    takeOver(editsOf(entriesOf(batch)), answer);
    const remove = batch.entries;
    await queue.write({ put: keep(view.server, remove), remove, batch: null, accepted: true });
    view.show();
  }

  function takeOver(edits: readonly Edit[], answer: ChangeAnswer): void {
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
    reader.look();
  }

  /** After a request that wasn't accepted; throws where it has to be sent again as it is. */
  async function failed(batch: Batch, error: SyncError, unsure: boolean): Promise<void> {
    switch (verdictOf(error)) {
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
        return refuse(entriesOf(batch), refusalOf(error));
      case "gone":
        reader.giveUp();
        return refuse(
          queue.entries().filter(({ refused }) => refused === undefined),
          refusalOf(error),
        );
      default:
        throw error;
    }
  }

  /** Refuses what is to blame; where that isn't known, sends fewer parts, until one is alone. */
  function narrow(batch: Batch, error: SyncError): Promise<void> {
    const entries = entriesOf(batch);
    const names = new Set(entries.map(nameOf));
    const guilty = names.size === 1 ? names : blamedParts(batch.request, error.issues);
    const blamed = entries.filter((entry) => guilty.has(nameOf(entry)));
    if (blamed.length > 0) return refuse(blamed, refusalOf(error));
    most = Math.max(1, Math.ceil(names.size / 2));
    return queue.write({ batch: null });
  }

  const refuse = (entries: readonly StoredEntry[], refused: Refusal): Promise<void> =>
    queue.write({ put: entries.map((entry) => ({ ...entry, refused })), batch: null });

  function entriesOf(batch: Batch): StoredEntry[] {
    const sent = new Set(batch.entries);
    return queue.entries().filter(({ key }) => sent.has(key));
  }

  return { most: () => most, seal, send, refuse };
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
